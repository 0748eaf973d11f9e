// lsan.cpp: What libraries keep for ever and LeakSanitizer would count: Pango's search thread holds one fontconfig
// pattern. Linked into the test programs that draw.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so\n"; }
