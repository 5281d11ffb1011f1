#pragma once
#include <microhttpd.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/types.h>

/* Linux; <poll.h> shows POLLRDHUP only under _GNU_SOURCE. */
enum { ATELIER_POLLRDHUP = 0x2000 };

struct atelier_mhd_settings {
    int listener;              /* bound and listening; the library closes it, also when it does not start */
    unsigned threads;
    unsigned connection_limit;
    unsigned idle_seconds;     /* of inactivity only, the library knows no absolute deadline */
    size_t head_bytes;         /* memory of a connection, so also the limit of a request's head */
};

struct atelier_mhd_callbacks {
    MHD_AcceptPolicyCallback accept;           /* NULL admits every peer */
    void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
    MHD_AccessHandlerCallback access;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
};

/// Starts the daemon on its own threads. Wraps the variadic MHD_start_daemon; NULL when it failed.
static inline struct MHD_Daemon *atelier_mhd_start(const struct atelier_mhd_settings *s,
    const struct atelier_mhd_callbacks *c, void *context)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO, 0,
        c->accept, context, c->access, context,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)s->listener,
        MHD_OPTION_URI_LOG_CALLBACK, c->target, context,
        MHD_OPTION_NOTIFY_COMPLETED, c->completed, context,
        MHD_OPTION_NOTIFY_CONNECTION, c->connection, context,
        MHD_OPTION_CONNECTION_LIMIT, s->connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, s->idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, s->head_bytes,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        /* A pool of one is an error for the library, so the list ends here for one thread. */
        s->threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, s->threads,
        MHD_OPTION_END);
}

static inline int atelier_mhd_socket(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return i ? i->connect_fd : -1;
}

/// What the connection callback stored for this connection.
static inline void *atelier_mhd_socket_context(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return i ? i->socket_context : NULL;
}

/// Bytes of the request line and the headers, with their line ends and the empty line.
static inline size_t atelier_mhd_head_size(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *i =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return i ? i->header_size : 0;
}

/* Macros whose casts the importer drops. */
static inline uint64_t atelier_mhd_size_unknown(void) { return MHD_SIZE_UNKNOWN; }
static inline ssize_t atelier_mhd_end_of_stream(void) { return MHD_CONTENT_READER_END_OF_STREAM; }
static inline ssize_t atelier_mhd_end_with_error(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }
