// What a failing disk or a power cut does to Atelier; loaded into it by LD_PRELOAD.
//
// ATELIER_FAULT_HOME  only files below this folder count
// ATELIER_FAULT_KILL  dies before the durable operation of this number, from 1
// ATELIER_FAULT_LOG   gets one line for each durable operation
// ATELIER_FAULT_SYNC  while this file exists, every sync of a file whose name begins with its content fails with EIO
// ATELIER_FAULT_FULL  while this file exists, every write to such a file fails with ENOSPC
// ATELIER_FAULT_READ  while this file exists, every read of such a file fails with EIO
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *home, *sync_file, *full_file, *read_file;
static long kill_at;
static int log_file = -1;
static atomic_long count;

__attribute__((constructor)) static void begin(void) {
    home = getenv("ATELIER_FAULT_HOME");
    sync_file = getenv("ATELIER_FAULT_SYNC");
    full_file = getenv("ATELIER_FAULT_FULL");
    read_file = getenv("ATELIER_FAULT_READ");
    const char *number = getenv("ATELIER_FAULT_KILL"), *path = getenv("ATELIER_FAULT_LOG");
    kill_at = number ? atol(number) : 0;
    if (path) log_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

// The file's name below the home, or NULL when it is none of ours.
static const char *name_of(int file, char *buffer, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, buffer, size - 1);
    if (length < 0 || !home) return NULL;
    buffer[length] = 0;
    size_t start = strlen(home);
    if (strncmp(buffer, home, start)) return NULL;
    return buffer[start] == '/' ? buffer + start + 1 : buffer[start] ? NULL : ".";
}

static void pass(const char *operation, const char *name) {
    long number = atomic_fetch_add(&count, 1) + 1;
    if (log_file >= 0) dprintf(log_file, "%ld %s %s\n", number, operation, name);
    if (number == kill_at) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
}

static void pass_file(const char *operation, int file) {
    int kept = errno;
    char buffer[4096];
    const char *name = name_of(file, buffer, sizeof buffer);
    if (name) pass(operation, name);
    errno = kept;
}

// Whether the file at `order` exists and names this one.
static int is_spoilt(const char *order, int file) {
    char buffer[4096], wanted[256] = "";
    const char *name = name_of(file, buffer, sizeof buffer);
    int list = order && name ? open(order, O_RDONLY | O_CLOEXEC) : -1;
    if (list < 0) return 0;
    ssize_t length = read(list, wanted, sizeof wanted - 1);
    close(list);
    return length >= 0 && !strncmp(name, wanted, (size_t)length);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FILE_OPERATION(result, name, parameters, arguments) \
    result name parameters { pass_file(#name, file); return REAL(name) arguments; }
#define SYNC(name) \
    int name(int file) { \
        pass_file(#name, file); \
        if (is_spoilt(sync_file, file)) { errno = EIO; return -1; } \
        return REAL(name)(file); \
    }

#define WRITE(name, parameters, arguments) \
    ssize_t name parameters { \
        pass_file(#name, file); \
        if (is_spoilt(full_file, file)) { errno = ENOSPC; return -1; } \
        return REAL(name) arguments; \
    }

#define READ(name, type) \
    ssize_t name(int file, void *bytes, size_t size, type at) { \
        if (is_spoilt(read_file, file)) { errno = EIO; return -1; } \
        return REAL(name)(file, bytes, size, at); \
    }

READ(pread, off_t)
READ(pread64, off64_t)
SYNC(fsync)
SYNC(fdatasync)
WRITE(pwrite64, (int file, const void *bytes, size_t size, off64_t at), (file, bytes, size, at))
WRITE(pwrite, (int file, const void *bytes, size_t size, off_t at), (file, bytes, size, at))
WRITE(write, (int file, const void *bytes, size_t size), (file, bytes, size))
FILE_OPERATION(int, ftruncate64, (int file, off64_t size), (file, size))
FILE_OPERATION(int, ftruncate, (int file, off_t size), (file, size))
FILE_OPERATION(int, unlinkat, (int file, const char *name, int flags), (file, name, flags))

int renameat(int from, const char *a, int to, const char *b) {
    pass_file("renameat", to);
    return REAL(renameat)(from, a, to, b);
}

int renameat2(int from, const char *a, int to, const char *b, unsigned flags) {
    pass_file("renameat2", to);
    return REAL(renameat2)(from, a, to, b, flags);
}
