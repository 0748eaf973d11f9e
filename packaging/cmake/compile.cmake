# How every file is compiled, and the two words the build is written in: layer() and program().

add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # gcc 12 sees uninitialized members in moved variants and overlapping strings where none are; clang and ASan judge.
  target_compile_options(warnings INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()

# Everything the process links is instrumented, except third-party source (Dear ImGui).
add_library(instrumented INTERFACE)
if(CANBAO_SANITIZE)
  target_compile_options(instrumented INTERFACE -fsanitize=${CANBAO_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_compile_definitions(instrumented INTERFACE _GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${CANBAO_SANITIZE})
endif()
if(CANBAO_HARDEN)
  add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection
    -ftrivial-auto-var-init=zero -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS)
  add_link_options(-pie -Wl,-z,relro,-z,now)
endif()
# Programmer errors stop the program in every build; input is never asserted.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

# layer(FOLDER [USES FOLDER...] [LIBRARIES TARGET...] [HEAVY TARGET...]): every .cpp of a folder as one library.
# LIBRARIES are seen by the layer alone. HEAVY ones too, and tidy lets only one .cpp of the layer include each.
function(layer folder)
  cmake_parse_arguments(L "" "" "USES;LIBRARIES;HEAVY" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  string(REPLACE "/" "_" target ${folder})
  list(TRANSFORM L_USES REPLACE "/" "_")
  if(NOT sources)
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} INTERFACE ${L_USES})
    return()
  endif()
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PUBLIC ${L_USES} PRIVATE warnings instrumented ${L_LIBRARIES} ${L_HEAVY})
  # The layers with parsers; clang 14 cannot do it to coroutines.
  if(CANBAO_FUZZ AND folder MATCHES "^(kiosk/(base|policy|documents)|drivers/.*)$")
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# program(NAME SOURCES FILE... [USES FOLDER...] [LIBRARIES TARGET...]): one executable at the top of the build folder.
function(program name)
  cmake_parse_arguments(P "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  list(TRANSFORM P_USES REPLACE "/" "_")
  add_executable(${name} ${P_SOURCES})
  target_link_libraries(${name} PRIVATE ${P_USES} ${P_LIBRARIES} warnings instrumented)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()
