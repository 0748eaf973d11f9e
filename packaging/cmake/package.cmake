# What is installed, and the Debian package of it: `cpack --config build/release/CPackConfig.cmake -B build/release`.
# Only the program without robot and dock is ever installed.

set(system ${PROJECT_SOURCE_DIR}/packaging)
set(made ${PROJECT_BINARY_DIR}/package)
find_program(PYTHON_OF_DEBIAN python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
find_program(GZIP gzip REQUIRED)

# The day of the page is the changelog's, so that two builds make the same package.
file(STRINGS ${system}/debian/changelog signed REGEX "^ -- " LIMIT_COUNT 1)
string(REGEX REPLACE ".*>  [A-Z][a-z][a-z], ([0-9]+) ([A-Z][a-z][a-z]) ([0-9]+) .*" "\\1 \\2 \\3" day "${signed}")
file(MAKE_DIRECTORY ${made})
add_custom_command(OUTPUT ${made}/canbao.1.gz
  COMMAND ${PYTHON_OF_DEBIAN} ${system}/manual.py $<TARGET_FILE:canbao> ${PROJECT_VERSION} "${day}" > ${made}/canbao.1
  COMMAND ${GZIP} -9nf ${made}/canbao.1
  DEPENDS canbao ${system}/manual.py ${system}/debian/changelog VERBATIM)
add_custom_command(OUTPUT ${made}/changelog.gz
  COMMAND ${GZIP} -9nc ${system}/debian/changelog > ${made}/changelog.gz DEPENDS ${system}/debian/changelog VERBATIM)
add_custom_target(package_papers ALL DEPENDS ${made}/canbao.1.gz ${made}/changelog.gz)

install(TARGETS canbao RUNTIME DESTINATION bin)
install(DIRECTORY assets/policy assets/texts assets/fonts DESTINATION share/canbao)
install(FILES ${system}/session/xorg.conf DESTINATION share/canbao/session)
install(PROGRAMS ${system}/session/display-key ${system}/udev/device-name DESTINATION lib/canbao)
install(FILES ${system}/service/sysusers.conf DESTINATION lib/sysusers.d RENAME canbao.conf)
install(FILES ${system}/service/tmpfiles.conf DESTINATION lib/tmpfiles.d RENAME canbao.conf)
install(FILES ${system}/service/sysctl.conf DESTINATION lib/sysctl.d RENAME 60-canbao.conf)
install(FILES ${system}/service/polkit.rules DESTINATION share/polkit-1/rules.d RENAME canbao.rules)
# Debian 12 looks for these below /, not /usr.
install(FILES ${system}/service/canbao.service ${system}/service/canbao-display.service DESTINATION /lib/systemd/system)
install(FILES ${system}/udev/70-canbao.rules DESTINATION /lib/udev/rules.d)
install(FILES ${made}/canbao.1.gz DESTINATION share/man/man1)
install(FILES ${made}/changelog.gz ${system}/debian/copyright ${system}/debian/README.Debian
  DESTINATION share/doc/canbao)
install(DIRECTORY assets/examples DESTINATION share/doc/canbao)
install(FILES ${system}/udev/devices ${system}/service/network.conf DESTINATION share/doc/canbao/examples)

set(CPACK_GENERATOR DEB)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_CONTACT "The Canbao developers <maintainers@canbao.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "self-service terminal of a social-insurance hall")
set(CPACK_PACKAGE_DESCRIPTION_FILE ${system}/debian/description)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "systemd, udev, fonts-noto-cjk, fonts-hanazono, xserver-xorg-core,\
 xserver-xorg-input-libinput, xauth")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "systemd-timesyncd | time-daemon")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS pcscd)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${system}/debian/postinst ${system}/debian/prerm ${system}/debian/postrm)
include(CPack)
