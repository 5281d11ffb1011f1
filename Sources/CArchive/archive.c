#include "carchive.h"

#include <dlfcn.h>

static struct atelier_archive archive;

const char *atelier_archive_load(struct atelier_archive *functions) {
    void *library = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
    if (!library) return dlerror();
#define LOAD(name) \
    if (!(archive.name = (__typeof__(archive.name))dlsym(library, "archive_" #name))) return dlerror();
    ATELIER_ARCHIVE(LOAD)
    *functions = archive;
    return NULL;
}

void atelier_archive_describe(struct archive_entry *entry, const char *name, int64_t size, int64_t seconds) {
    archive.entry_clear(entry);
    archive.entry_set_pathname(entry, name);
    archive.entry_set_filetype(entry, AE_IFREG);
    archive.entry_set_perm(entry, 0644);
    archive.entry_set_mtime(entry, (time_t)seconds, 0);
    if (size >= 0) archive.entry_set_size(entry, size);
}
