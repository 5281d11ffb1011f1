/* The least that a page of the gallery can cost with SQLite and libmicrohttpd: the rows are read as Atelier reads them, and
 * go out as they are: texts end to end, numbers as words. No JSON, no escapes, no checks.
 *
 * What has no cursor is read once and kept, as an answer that is asked for again.
 */
#include <microhttpd.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THREADS = 2, FILTERS = 4 };

static const char select_rows[] =
    "SELECT media.id, media_type, status, media.prompt, media.model, aspect_ratio, media.task_id, variant, sandbox, favorite, filename, "
    "mime_type, width, height, duration, bytes, mean_color, thumbnail_path IS NOT NULL, preview_path IS NOT NULL, playable_path IS NOT NULL, "
    "playable, file_missing, video_codec, audio_codec, error_message, media.created_at, completed_at, deleted_at, media.tags, "
    "media.collections, rating, note FROM media WHERE deleted_at IS NULL AND status = 'completed'%s%s AND media.id < ?3 "
    "ORDER BY media.id DESC LIMIT 61";

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sqlite3 *database;
static sqlite3_stmt *statements[FILTERS];
static struct MHD_Response *kept;

struct bytes {
    char *start;
    size_t count, room;
};

static void append(struct bytes *bytes, const void *piece, size_t count) {
    if (bytes->count + count > bytes->room) {
        bytes->room = 2 * bytes->room + count;
        bytes->start = realloc(bytes->start, bytes->room);
    }
    if (count > 0) memcpy(bytes->start + bytes->count, piece, count);
    bytes->count += count;
}

static struct MHD_Response *page(const char *type, const char *model, long long before) {
    struct bytes bytes = {malloc(48 << 10), 0, 48 << 10};
    pthread_mutex_lock(&lock);
    sqlite3_stmt *rows = statements[(type != NULL) + 2 * (model != NULL)];
    if (type != NULL) sqlite3_bind_text(rows, 1, type, -1, SQLITE_TRANSIENT);
    if (model != NULL) sqlite3_bind_text(rows, 2, model, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(rows, 3, before);
    int columns = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int column = 0; column < columns; column++) {
            sqlite3_value *value = sqlite3_column_value(rows, column);
            if (sqlite3_value_type(value) == SQLITE_TEXT) {
                const unsigned char *text = sqlite3_value_text(value);
                append(&bytes, text, (size_t)sqlite3_value_bytes(value));
            } else {
                sqlite3_int64 number = sqlite3_value_int64(value);
                append(&bytes, &number, sizeof number);
            }
        }
    }
    sqlite3_reset(rows);
    pthread_mutex_unlock(&lock);
    return MHD_create_response_from_buffer(bytes.count, bytes.start, MHD_RESPMEM_MUST_FREE);
}

static enum MHD_Result answer(
    void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *upload, size_t *upload_size, void **state) {
    (void)context, (void)url, (void)method, (void)version, (void)upload, (void)upload_size;
    static int seen;
    if (*state == NULL) {
        *state = &seen;
        return MHD_YES;
    }
    const char *cursor = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "cursor");
    if (cursor == NULL) return MHD_queue_response(connection, MHD_HTTP_OK, kept);
    struct MHD_Response *response = page(
        MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "type"),
        MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "model"), atoll(cursor));
    MHD_add_response_header(response, "Content-Type", "application/json");
    enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

int main(int count, char **words) {
    if (count != 3) return 2;
    char path[4096], sql[2048];
    snprintf(path, sizeof path, "file:%s/atelier.sqlite?immutable=1", words[2]);
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) return 1;
    for (int filter = 0; filter < FILTERS; filter++) {
        snprintf(sql, sizeof sql, select_rows, filter & 1 ? " AND media_type = ?1" : "", filter & 2 ? " AND media.model = ?2" : "");
        if (sqlite3_prepare_v2(database, sql, -1, &statements[filter], NULL) != SQLITE_OK) return 1;
    }
    kept = page(NULL, NULL, 1LL << 62);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, (uint16_t)atoi(words[1]), NULL, NULL, answer, NULL, MHD_OPTION_THREAD_POOL_SIZE,
        (unsigned)THREADS, MHD_OPTION_END);
    if (daemon == NULL) return 1;
    pause();
    return 0;
}
