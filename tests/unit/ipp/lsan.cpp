// lsan.cpp: libcups keeps its defaults and languages for ever; they are not ours to free.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libcups.so\nleak:libgnutls.so\n"; }
