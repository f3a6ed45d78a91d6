// Finds the functions of libraries that are loaded late (cmake/LateLibraries.cmake).
#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

struct late_name {
  const char* library;  // as the dynamic linker knows it: "libcurl.so.4"
  const char* function;
};
extern const struct late_name rivalscope_late_names[];
extern void* rivalscope_late_slots[];

// Called by the function `index` when it is first called, from any thread: two that come at once both write the same.
// A library that is not there ends the program with the words with which it would not have started without this.
void* rivalscope_load_late(size_t index) {
  const struct late_name* name = &rivalscope_late_names[index];
  void* library = dlopen(name->library, RTLD_LAZY | RTLD_LOCAL);
  void* function = library == NULL ? NULL : dlsym(library, name->function);
  if (function == NULL) {
    fprintf(stderr, "rivalscope: error while loading shared libraries: %s\n", dlerror());
    exit(127);
  }
  __atomic_store_n(&rivalscope_late_slots[index], function, __ATOMIC_RELEASE);
  return function;
}
