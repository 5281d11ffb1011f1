/* The least that can be asked of libmicrohttpd: files of one folder, ranges, and one small answer; no checks at all.
 *
 * It reads as Atelier does, up to 256 kB at once, else in blocks of that size, and sends the headers that Atelier
 * promises for every answer. What it costs is what the library costs.
 */
#include <fcntl.h>
#include <malloc.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 256 << 10, THREADS = 2 };

struct part {
    int file;
    off_t start;
};

static const char *home;
static const char small[] = "{\"theme\":\"dark\",\"default_image_model\":\"gpt4o-image\",\"default_variant_count\":1}";

struct header {
    const char *name, *value;
};

static const struct header every[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {NULL, NULL},
};

static const struct header of_files[] = {
    {"Content-Type", "application/octet-stream"},
    {"Cache-Control", "private, max-age=31536000, immutable"},
    {"Content-Security-Policy", "sandbox; default-src 'none'"},
    {"ETag", "\"0123456789abcdef0123456789abcdef\""},
    {"Accept-Ranges", "bytes"},
    {NULL, NULL},
};

static const struct header of_api[] = {
    {"Content-Type", "application/json"},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; "
     "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
     "trusted-types atelier-html"},
    {NULL, NULL},
};

static void add(struct MHD_Response *response, const struct header *headers) {
    for (; headers->name != NULL; headers++) MHD_add_response_header(response, headers->name, headers->value);
}

static ssize_t read_part(void *context, uint64_t position, char *buffer, size_t room) {
    struct part *part = context;
    ssize_t count = pread(part->file, buffer, room, part->start + (off_t)position);
    return count > 0 ? count : MHD_CONTENT_READER_END_WITH_ERROR;
}

static void free_part(void *context) {
    struct part *part = context;
    close(part->file);
    free(part);
}

static struct MHD_Response *file_response(int file, off_t start, size_t length) {
    if (length > BLOCK) {
        struct part *part = malloc(sizeof *part);
        *part = (struct part){file, start};
        return MHD_create_response_from_callback(length, BLOCK, read_part, part, free_part);
    }
    char *bytes = malloc(length);
    ssize_t count = pread(file, bytes, length, start);
    close(file);
    if (count != (ssize_t)length) abort();
    return MHD_create_response_from_buffer(length, bytes, MHD_RESPMEM_MUST_FREE);
}

static enum MHD_Result answer(
    void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *upload, size_t *upload_size, void **state) {
    (void)context, (void)method, (void)version, (void)upload, (void)upload_size;
    static int seen;
    if (*state == NULL) {
        *state = &seen;
        return MHD_YES;
    }
    struct MHD_Response *response;
    unsigned status = MHD_HTTP_OK;
    char path[4096], range[80];
    struct stat facts;
    if (strncmp(url, "/static/", 8) != 0) {
        response = MHD_create_response_from_buffer(sizeof small - 1, (void *)small, MHD_RESPMEM_PERSISTENT);
        add(response, of_api);
    } else {
        snprintf(path, sizeof path, "%s/%s", home, url + 8);
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file < 0 || fstat(file, &facts) != 0) return MHD_NO;
        long long first = 0, last = facts.st_size - 1;
        const char *wanted = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Range");
        if (wanted != NULL && sscanf(wanted, "bytes=%lld-%lld", &first, &last) == 2) status = MHD_HTTP_PARTIAL_CONTENT;
        response = file_response(file, first, (size_t)(last - first + 1));
        if (status == MHD_HTTP_PARTIAL_CONTENT) {
            snprintf(range, sizeof range, "bytes %lld-%lld/%lld", first, last, (long long)facts.st_size);
            MHD_add_response_header(response, "Content-Range", range);
        }
        add(response, of_files);
    }
    add(response, every);
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

int main(int count, char **words) {
    if (count != 3) return 2;
    home = words[2];
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 3 << 20);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, (uint16_t)atoi(words[1]), NULL, NULL, answer, NULL, MHD_OPTION_THREAD_POOL_SIZE,
        (unsigned)THREADS, MHD_OPTION_END);
    if (daemon == NULL) return 1;
    pause();
    return 0;
}
