// What Swift cannot call: GNU-only functions, system calls without a wrapper, and code between fork and exec.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// Renames, but never over an existing file. Returns 0, or -1 with errno (EEXIST).
int atelier_rename_without_replacing(int from_folder, const char *from, int to_folder, const char *to);

/// Opens below `folder` and follows no symbolic link. Returns a descriptor, or -1 with errno.
int atelier_open_beneath(int folder, const char *name, int flags, mode_t mode);

/// Waits until everything that was written to the file system of `file` is on the disk. Returns 0, or -1 with errno.
int atelier_sync_file_system(int file);

/// Makes a pipe that no child inherits; reading from it never waits. Returns 0, or -1 with errno.
int atelier_pipe(int *reader, int *writer);

/// Returns a descriptor that becomes readable when the process has ended, or -1 with errno.
int atelier_pidfd_open(pid_t process);

/// Waits for one child. Returns 0, or an errno.
int atelier_wait(pid_t process, int *status, int64_t *peak_bytes, int64_t *cpu_microseconds);

/// Keeps the memory of this process from other programs of its user, and out of core dumps. Returns false with errno.
bool atelier_hide_memory(void);

/// Has the allocator keep freed memory for what is allocated next: pieces of up to `largest` bytes each, and up to `spare`
/// bytes at the end of each of its heaps. Returns false when it keeps to its own rules.
bool atelier_keep_freed_memory(int largest, int spare);

/// Who holds one end of a TCP connection on this computer.
struct atelier_socket_owner {
    uint32_t user;
    uint32_t inode;                ///< 0 when no program holds it any more
    uint8_t state;                 ///< as in <netinet/tcp.h>; 1 is established
};

/// Finds the owner of the socket `from` that is connected with `to`, for IPv4; all four in network byte order.
///
/// Never waits. Returns 0, or an errno: ENOENT when there is no such socket.
int atelier_socket_owner(
    uint32_t from_address, uint16_t from_port, uint32_t to_address, uint16_t to_port,
    struct atelier_socket_owner *owner);

/// A program and the walls around it.
struct atelier_jail {
    const char *executable;        ///< absolute path
    char *const *arguments;        ///< ends with NULL; the first is the program's name
    int folder;                    ///< the working folder; the names below lie in it
    char *const *readable;         ///< ends with NULL
    char *const *writable;         ///< ends with NULL; the files must exist
    const int *outputs;            ///< become descriptors 1, 2, 3, …
    int output_count;              ///< 2…8
    uint64_t memory_bytes;         ///< RLIMIT_AS
    uint64_t cpu_seconds;          ///< RLIMIT_CPU
    uint64_t file_bytes;           ///< RLIMIT_FSIZE
    uint64_t open_files;           ///< RLIMIT_NOFILE
    bool confines_files;           ///< with Landlock; only where `atelier_landlock_version` > 0
    bool confines_calls;           ///< with seccomp; only where `atelier_has_seccomp`
};

/// How a jailed program failed to start: the step and its errno.
struct atelier_jail_failure {
    int32_t step;
    int32_t error;
};

/// The steps of a start, in order.
enum {
    ATELIER_STEP_FORK = 1,
    ATELIER_STEP_DESCRIPTORS,
    ATELIER_STEP_FOLDER,
    ATELIER_STEP_LIMITS,
    ATELIER_STEP_FILE_RULES,
    ATELIER_STEP_CALL_RULES,
    ATELIER_STEP_EXEC,
};

/// Starts a jailed program; the calling thread must live until the child has ended, for its death kills the child.
///
/// Returns the child's process id, or -1 with `failure` filled in.
pid_t atelier_jail_start(const struct atelier_jail *jail, struct atelier_jail_failure *failure);

/// The kernel's Landlock version, 0 where it has none.
int atelier_landlock_version(void);

/// Whether the kernel can filter system calls.
bool atelier_has_seccomp(void);
