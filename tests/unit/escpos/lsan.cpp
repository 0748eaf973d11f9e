// lsan.cpp: Pango's search thread keeps one fontconfig pattern for ever; that is not ours to free.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so\n"; }
