// Runs between fork and exec: system calls only, no allocation, no locks.
#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Rights that are newer than Debian 12's headers: https://docs.kernel.org/userspace-api/landlock.html (read 2026-11-21)
enum {
    READ_ONE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE,
    READ_TREE = READ_ONE | LANDLOCK_ACCESS_FS_READ_DIR,
    TRUNCATE = 1 << 14,      // version 3
    CONTROL_DEVICE = 1 << 15, // version 5
    WRITE_ONE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | TRUNCATE,
};

struct ruleset {
    uint64_t files, network, scopes;
};

int atelier_landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

static struct ruleset everything(int version) {
    struct ruleset rules = {.files = (1 << 13) - 1};
    if (version >= 2) rules.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) rules.files |= TRUNCATE;
    if (version >= 4) rules.network = 3; // bind and connect of TCP
    if (version >= 5) rules.files |= CONTROL_DEVICE;
    if (version >= 6) rules.scopes = 3; // abstract sockets and signals
    return rules;
}

/// Allows `rights` on one path. A system path that this machine does not have is skipped.
static int allow(int rules, const char *path, uint64_t rights, bool must_exist) {
    int file = open(path, O_PATH | O_CLOEXEC | (must_exist ? O_NOFOLLOW : 0));
    if (file < 0) return must_exist ? -1 : 0;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = file};
    int result = (int)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(file);
    return result;
}

int atelier_confine_files(const struct atelier_jail *jail) {
    static const char *const trees[] = {"/usr", "/lib", "/lib64", "/bin", NULL};
    static const char *const files[] = {"/etc/ld.so.cache", "/dev/null", "/dev/urandom", NULL};
    struct ruleset all = everything(atelier_landlock_version());
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (rules < 0) return -1;
    for (int i = 0; trees[i]; i++)
        if (allow(rules, trees[i], READ_TREE, false)) return -1;
    for (int i = 0; files[i]; i++)
        if (allow(rules, files[i], LANDLOCK_ACCESS_FS_READ_FILE, false)) return -1;
    if (allow(rules, jail->executable, READ_ONE, false)) return -1;
    for (int i = 0; jail->readable[i]; i++)
        if (allow(rules, jail->readable[i], LANDLOCK_ACCESS_FS_READ_FILE, true)) return -1;
    for (int i = 0; jail->writable[i]; i++)
        if (allow(rules, jail->writable[i], WRITE_ONE & all.files, true)) return -1;
    int result = (int)syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
    return result;
}

bool atelier_has_seccomp(void) {
    uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#define FOREIGN_BIT 0x40000000 // x32 calls carry it
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#define FOREIGN_BIT 0x80000000
#else
#error "Name this machine's audit architecture."
#endif

#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define REFUSE_CALL(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), REFUSE

int atelier_confine_calls(void) {
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FOREIGN_BIT, 0, 1),
        REFUSE,
        REFUSE_CALL(SYS_socket),
        REFUSE_CALL(SYS_socketpair),
        REFUSE_CALL(SYS_io_uring_setup), // a way to sockets around `socket`
        REFUSE_CALL(SYS_ptrace),
        REFUSE_CALL(SYS_process_vm_readv),
        REFUSE_CALL(SYS_process_vm_writev),
        REFUSE_CALL(SYS_kill), // `abort` and `raise` use tgkill
        REFUSE_CALL(SYS_pidfd_send_signal),
        REFUSE_CALL(SYS_setsid), // would leave the group that a deadline kills
        REFUSE_CALL(SYS_setpgid),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof steps / sizeof steps[0], .filter = steps};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
