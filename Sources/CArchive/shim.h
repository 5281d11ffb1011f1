#pragma once
#include <archive.h>
#include <archive_entry.h>

/// Describes a plain file; a negative size means that nobody knows it yet. Wraps macros with casts.
static inline void atelier_archive_describe(
    struct archive_entry *entry, const char *name, int64_t size, int64_t seconds)
{
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, (time_t)seconds, 0);
    if (size >= 0) archive_entry_set_size(entry, size);
}
