# The libraries of the field that the project stands on; packaging/setup installs them.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tomlplusplus 3 REQUIRED)
find_package(CLI11 2 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo pangoft2 cairo fontconfig)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
find_package(Cups REQUIRED)  # Debian 12 ships no .pc for it
pkg_check_modules(PCSC REQUIRED IMPORTED_TARGET libpcsclite)
pkg_check_modules(SYSTEMD REQUIRED IMPORTED_TARGET libsystemd)
pkg_check_modules(SDL REQUIRED IMPORTED_TARGET sdl2)
find_package(ZLIB REQUIRED)
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)

# Dear ImGui: Debian 12 has 1.86, which has no dynamic glyphs; packaging/setup fetches >= 1.92 as source.
if(NOT EXISTS ${CANBAO_IMGUI_DIR}/imgui.h)
  message(FATAL_ERROR "No Dear ImGui in ${CANBAO_IMGUI_DIR}: run packaging/setup first.")
endif()
add_library(imgui STATIC ${CANBAO_IMGUI_DIR}/imgui.cpp ${CANBAO_IMGUI_DIR}/imgui_draw.cpp
  ${CANBAO_IMGUI_DIR}/imgui_tables.cpp ${CANBAO_IMGUI_DIR}/imgui_widgets.cpp
  ${CANBAO_IMGUI_DIR}/misc/freetype/imgui_freetype.cpp
  ${CANBAO_IMGUI_DIR}/backends/imgui_impl_sdl2.cpp ${CANBAO_IMGUI_DIR}/backends/imgui_impl_sdlrenderer2.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${CANBAO_IMGUI_DIR} ${CANBAO_IMGUI_DIR}/backends
  ${CANBAO_IMGUI_DIR}/misc/freetype)
target_link_libraries(imgui PUBLIC PkgConfig::SDL PRIVATE PkgConfig::FREETYPE)
target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS)
target_compile_options(imgui PRIVATE -O2 -w)
