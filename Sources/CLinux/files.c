#define _GNU_SOURCE
#include "clinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int atelier_rename_without_replacing(int from_folder, const char *from, int to_folder, const char *to) {
    return renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE);
}

int atelier_open_beneath(int folder, const char *name, int flags, mode_t mode) {
    struct open_how how = {
        .flags = (uint64_t)(flags | O_CLOEXEC | O_NOFOLLOW),
        .mode = (flags & O_CREAT) ? mode : 0,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
    };
    int descriptor = (int)syscall(SYS_openat2, folder, name, &how, sizeof how);
    // Without openat2 (old kernels, some containers) O_NOFOLLOW is as strong for a single name, and a path is refused.
    if (descriptor < 0 && errno == ENOSYS) {
        if (strchr(name, '/')) return errno = EXDEV, -1;
        descriptor = openat(folder, name, flags | O_CLOEXEC | O_NOFOLLOW, mode);
    }
    return descriptor;
}

int atelier_sync_file_system(int file) { return syncfs(file); }

int atelier_pipe(int *reader, int *writer) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) return -1;
    *reader = ends[0], *writer = ends[1];
    return fcntl(*reader, F_SETFL, O_NONBLOCK);
}

int atelier_pidfd_open(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int atelier_wait(pid_t process, int *status, int64_t *peak_bytes, int64_t *cpu_microseconds) {
    struct rusage usage;
    pid_t ended;
    do ended = wait4(process, status, 0, &usage);
    while (ended < 0 && errno == EINTR);
    if (ended < 0) return errno;
    *peak_bytes = (int64_t)usage.ru_maxrss * 1024;
    *cpu_microseconds = (int64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000
        + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
    return 0;
}

bool atelier_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0; }

bool atelier_keep_freed_memory(int largest, int spare) {
    return mallopt(M_MMAP_THRESHOLD, largest) == 1 && mallopt(M_TRIM_THRESHOLD, spare) == 1;
}
