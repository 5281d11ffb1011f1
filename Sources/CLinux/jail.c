// Starts a program inside walls. Until it is that program the child uses the studio's memory while the thread that made it
// waits, since a copy would cost more than the start: system calls only, no allocation, no locks, and its own stack frames.
#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_OUTPUTS = 32, SPARE = 64 };

/// A third of what the studio gets of a processor that both want: pages and downloads go first.
enum { NICENESS = 5 };

/// The end of the pipe on which the child tells why it could not become the program; `exec` closes it.
static void give_up(int report, int step) {
    struct atelier_jail_failure failure = {.step = step, .error = errno};
    ssize_t written = write(report, &failure, sizeof failure);
    _exit(written == sizeof failure ? 127 : 126);
}

static void use_default_signals(void) {
    for (int number = 1; number < NSIG; number++)
        if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static int close_from(int first) {
    if (syscall(SYS_close_range, first, ~0U, 0) == 0) return 0;
    if (errno != ENOSYS) return -1;
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit)) return -1;
    for (int number = first; number < (int)limit.rlim_cur; number++) close(number);
    return 0;
}

/// Leaves descriptors 0 (/dev/null), the outputs from 1 on, then the report. Returns the report's new number, or -1.
static int arrange_descriptors(const struct atelier_jail *jail, int report) {
    int spare[MOST_OUTPUTS + 2], count = jail->output_count;
    if (count < 2 || count > MOST_OUTPUTS) return errno = EINVAL, -1;
    spare[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
    for (int i = 0; i < count; i++) spare[i + 1] = fcntl(jail->outputs[i], F_DUPFD_CLOEXEC, SPARE);
    spare[0] = fcntl(spare[0], F_DUPFD_CLOEXEC, SPARE);
    spare[count + 1] = fcntl(report, F_DUPFD_CLOEXEC, SPARE);
    for (int i = 0; i <= count; i++)
        if (spare[i] < 0 || dup2(spare[i], i) < 0) return -1;
    if (dup3(spare[count + 1], count + 1, O_CLOEXEC) < 0) return -1;
    return close_from(count + 2) ? -1 : count + 1;
}

static int limit(int resource, uint64_t most) {
    // One second more until the second limit of RLIMIT_CPU, so that the signal tells why.
    uint64_t highest = resource == RLIMIT_CPU ? most + 1 : most;
    struct rlimit value;
    if (getrlimit(resource, &value)) return -1;
    if (highest < value.rlim_max) value.rlim_max = highest; // a limit that we were given cannot be raised
    value.rlim_cur = most < value.rlim_max ? most : value.rlim_max;
    return setrlimit(resource, &value);
}

static int set_limits(const struct atelier_jail *jail) {
    return limit(RLIMIT_CORE, 0) || limit(RLIMIT_AS, jail->memory_bytes) || limit(RLIMIT_CPU, jail->cpu_seconds)
        || limit(RLIMIT_FSIZE, jail->file_bytes) || limit(RLIMIT_NOFILE, jail->open_files);
}

__attribute__((noinline)) // so that it has a frame of its own
static void become_program(const struct atelier_jail *jail, int report, pid_t parent) {
    char *const environment[] = {"PATH=/usr/bin:/bin", NULL};
    use_default_signals();
    umask(077);
    if (setpgid(0, 0) || prctl(PR_SET_PDEATHSIG, SIGKILL)) give_up(report, ATELIER_STEP_FORK);
    if (getppid() != parent) _exit(126); // the parent died before its death could be watched
    if (fchdir(jail->folder)) give_up(report, ATELIER_STEP_FOLDER);
    int spare = fcntl(report, F_DUPFD_CLOEXEC, SPARE); // out of the way of the outputs
    if (spare < 0) give_up(report, ATELIER_STEP_DESCRIPTORS);
    report = arrange_descriptors(jail, spare);
    if (report < 0) give_up(spare, ATELIER_STEP_DESCRIPTORS);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) give_up(report, ATELIER_STEP_LIMITS);
    if (jail->confines_files && atelier_confine_files(jail)) give_up(report, ATELIER_STEP_FILE_RULES);
    errno = 0;
    if (nice(NICENESS) == -1 && errno) give_up(report, ATELIER_STEP_LIMITS);
    if (set_limits(jail)) give_up(report, ATELIER_STEP_LIMITS);
    if (jail->confines_calls && atelier_confine_calls()) give_up(report, ATELIER_STEP_CALL_RULES);
    execve(jail->executable, jail->arguments, environment);
    give_up(report, ATELIER_STEP_EXEC);
}

static pid_t fail(struct atelier_jail_failure *failure, int error) {
    failure->step = ATELIER_STEP_FORK;
    failure->error = error;
    return -1;
}

pid_t atelier_jail_start(const struct atelier_jail *jail, struct atelier_jail_failure *failure) {
    int report[2];
    if (pipe2(report, O_CLOEXEC)) return fail(failure, errno);
    pid_t parent = getpid();
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); // no handler of ours may run in the child
    pid_t child = vfork();
    if (child == 0) become_program(jail, report[1], parent);
    int fork_error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    ssize_t count = 0;
    if (child > 0)
        do count = read(report[0], failure, sizeof *failure);
        while (count < 0 && errno == EINTR);
    int read_error = errno;
    close(report[0]);
    if (child < 0) return fail(failure, fork_error);
    if (count == 0) return child;
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
    return count == sizeof *failure ? -1 : fail(failure, read_error);
}
