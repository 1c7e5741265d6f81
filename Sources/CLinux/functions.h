// Libraries that are loaded when they are needed, as tables of their functions.
#pragma once
#include <dlfcn.h>
#include <stddef.h>

// A function by its name, and where its address goes in the table, in bytes.
struct winnow_function { const char *name; size_t offset; };

// Loads the library of that name and fills the table; NULL, or why that failed, in the loader's words.
static inline const char *winnow_load_functions(
  const char *name, const struct winnow_function *functions, size_t count, void *table
) {
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return dlerror();
  for (size_t index = 0; index < count; index++) {
    void *function = dlsym(library, functions[index].name);
    if (function == NULL) return dlerror();
    *(void **)((char *)table + functions[index].offset) = function;
  }
  return NULL;
}
