// What a failing disk, a power cut or a wrong clock does to Atelier; loaded into it by LD_PRELOAD.
//
// ATELIER_FAULT_HOME  only files below this folder count
// ATELIER_FAULT_KILL  dies before the durable operation of this number, from 1
// ATELIER_FAULT_LOG   gets one line for each durable operation
// ATELIER_FAULT_SYNC  while this file exists, every sync of a file whose name begins with its content fails with EIO
// ATELIER_FAULT_READ  while this file exists, every read of such a file fails with EIO
// ATELIER_FAULT_FULL  while this file exists, every write to such a file fails with ENOSPC
// ATELIER_FAULT_CLOCK while this file exists, its content in seconds is added to the wall clock; the steady clock runs on
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
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const char *home, *sync_file, *read_file, *full_file, *clock_file;
static long kill_at;
static int log_file = -1;
static atomic_long count;

__attribute__((constructor)) static void begin(void) {
    home = getenv("ATELIER_FAULT_HOME");
    sync_file = getenv("ATELIER_FAULT_SYNC");
    read_file = getenv("ATELIER_FAULT_READ");
    clock_file = getenv("ATELIER_FAULT_CLOCK");
    full_file = getenv("ATELIER_FAULT_FULL");
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
    const char *name = buffer[start] == '/' ? buffer + start + 1 : buffer[start] ? NULL : ".";
    // Nothing depends on the log, and its lines come when they come.
    return name && !strncmp(name, "logs", 4) ? NULL : name;
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

#define READ(name, parameters, arguments) \
    ssize_t name parameters { \
        if (is_spoilt(read_file, file)) { errno = EIO; return -1; } \
        return REAL(name) arguments; \
    }

SYNC(fsync)
SYNC(fdatasync)
READ(pread64, (int file, void *bytes, size_t size, off64_t at), (file, bytes, size, at))
READ(pread, (int file, void *bytes, size_t size, off_t at), (file, bytes, size, at))
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

// By how many seconds the wall clock is wrong.
static time_t error_of_clock(void) {
    char words[32] = "";
    int file = clock_file ? (int)syscall(SYS_openat, AT_FDCWD, clock_file, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return 0;
    ssize_t length = syscall(SYS_read, file, words, sizeof words - 1);
    close(file);
    return length > 0 ? atol(words) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int kept = errno, result = (int)syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += error_of_clock();
    if (result == 0) errno = kept;
    return result;
}

int gettimeofday(struct timeval *now, void *zone) {
    (void)zone;
    struct timespec moment;
    if (clock_gettime(CLOCK_REALTIME, &moment)) return -1;
    now->tv_sec = moment.tv_sec, now->tv_usec = moment.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    struct timespec moment;
    clock_gettime(CLOCK_REALTIME, &moment);
    if (now) *now = moment.tv_sec;
    return moment.tv_sec;
}
