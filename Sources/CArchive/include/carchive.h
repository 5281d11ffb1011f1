// libarchive, loaded when it is first wanted.
#pragma once
#include <archive.h>
#include <archive_entry.h>

/// What is used of libarchive, without the prefix `archive_`.
#define ATELIER_ARCHIVE(each) \
    each(entry_clear) each(entry_free) each(entry_new) each(entry_set_filetype) each(entry_set_mtime) \
    each(entry_set_pathname) each(entry_set_perm) each(entry_set_size) each(error_string) each(version_number) \
    each(write_close) each(write_data) each(write_free) each(write_header) each(write_new) each(write_open) \
    each(write_set_bytes_per_block) each(write_set_format_zip) each(write_zip_set_compression_store)

/// Its functions, each with the type that <archive.h> gives it.
struct atelier_archive {
#define ATELIER_SLOT(name) __typeof__(&archive_##name) name;
    ATELIER_ARCHIVE(ATELIER_SLOT)
#undef ATELIER_SLOT
};

/// Loads libarchive; for one thread. Returns NULL, or what is missing in the loader's words.
const char *atelier_archive_load(struct atelier_archive *functions);

/// Describes a plain file; a negative size means that nobody knows it yet. Only after atelier_archive_load().
void atelier_archive_describe(struct archive_entry *entry, const char *name, int64_t size, int64_t seconds);
