#include "escapes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PAGE 4096

static bool reap(pid_t pid)
{
    if (pid == 0)
        _exit(0);
    return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

/* ---- files ---- */

static bool open_file(void)
{
    return syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY) >= 0;
}

#ifdef SYS_open
static bool open_old(void)
{
    return syscall(SYS_open, "/etc/passwd", O_RDONLY) >= 0;
}
#endif

static bool open_second(void)
{
    uint64_t how[3] = {O_RDONLY, 0, 0};
    return syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", how, sizeof how) >= 0;
}

static bool open_unnamed(void)
{
    return open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0;
}

static bool open_handle(void)
{
    char bytes[sizeof(struct file_handle) + MAX_HANDLE_SZ] = {0};
    struct file_handle *handle = (struct file_handle *)(void *)bytes;
    int mount;
    handle->handle_bytes = MAX_HANDLE_SZ;
    return name_to_handle_at(AT_FDCWD, "/", handle, &mount, 0) == 0;
}

static bool open_proc(void)
{
    return open("/proc/self/mem", O_RDWR) >= 0;
}

static bool open_parent_files(void)
{
    return open("/proc/1/status", O_RDONLY) >= 0;
}

static bool list_folder(void)
{
    return opendir("/") != NULL;
}

static bool look_at_file(void)
{
    struct stat info;
    return stat("/etc/passwd", &info) == 0;
}

static bool look_for_file(void)
{
    return access("/etc/passwd", F_OK) == 0;
}

static bool read_link(void)
{
    char target[PAGE];
    return readlink("/proc/self/exe", target, sizeof target) > 0;
}

static bool make_folder(void)
{
    return mkdir("/tmp/thidua-escape", 0700) == 0 && rmdir("/tmp/thidua-escape") == 0;
}

static bool make_link(void)
{
    return symlink("/etc", "/tmp/thidua-escape-link") == 0 &&
           unlink("/tmp/thidua-escape-link") == 0;
}

static bool make_pipe_file(void)
{
    return mkfifo("/tmp/thidua-escape-pipe", 0600) == 0 && unlink("/tmp/thidua-escape-pipe") == 0;
}

static bool change_folder(void)
{
    return chdir("/usr") == 0;
}

static bool change_root(void)
{
    return chroot("/usr") == 0;
}

static bool mount_folder(void)
{
    return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

/* ---- other processes and programs ---- */

static bool run_program(void)
{
    char *const words[] = {(char *)(uintptr_t) "true", NULL};
    execv("/bin/true", words);
    return false; /* where it runs, its exit says so */
}

static bool run_unnamed_program(void)
{
    char bytes[PAGE];
    char *const words[] = {(char *)(uintptr_t) "true", NULL};
    int memory = memfd_create("program", 0), file = open("/bin/true", O_RDONLY);
    for (ssize_t n; file >= 0 && (n = read(file, bytes, sizeof bytes)) > 0;)
        (void)!write(memory, bytes, (size_t)n);
    syscall(SYS_execveat, memory, "", words, words + 1, AT_EMPTY_PATH);
    return false;
}

static bool start_child(void)
{
    return reap((pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

#ifdef SYS_fork
static bool start_child_old(void)
{
    return reap((pid_t)syscall(SYS_fork));
}
#endif

static bool start_child_new(void)
{
    uint64_t arguments[8] = {0, 0, 0, 0, SIGCHLD, 0, 0, 0};
    return reap((pid_t)syscall(SYS_clone3, arguments, sizeof arguments));
}

static bool new_namespace(void)
{
    return unshare(CLONE_NEWUSER) == 0;
}

static bool trace_me(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static bool read_parent(void)
{
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)(uintptr_t)escapes, 1};
    return process_vm_readv(getppid(), &here, 1, &there, 1, 0) == 1;
}

static bool signal_parent(void)
{
    return kill(getppid(), 0) == 0;
}

static bool signal_thread(void)
{
    return syscall(SYS_tgkill, getppid(), getppid(), 0) == 0;
}

static bool hold_parent(void)
{
    return syscall(SYS_pidfd_open, getppid(), 0) >= 0;
}

static bool set_priority(void)
{
    return setpriority(PRIO_PROCESS, 0, 1) == 0;
}

static bool become_root(void)
{
    return setresuid(0, 0, 0) == 0;
}

static bool raise_limit(void)
{
    struct rlimit limit = {100, 100};
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

static bool outlive_parent(void)
{
    return prctl(PR_SET_PDEATHSIG, 0) == 0;
}

/* ---- memory that can be run ---- */

static bool map_executable(void)
{
    return mmap(NULL, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) != MAP_FAILED;
}

static bool map_input_executable(void)
{
    return mmap(NULL, PAGE, PROT_READ | PROT_EXEC, MAP_PRIVATE, STDIN_FILENO, 0) != MAP_FAILED;
}

static bool make_executable(void)
{
    void *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page != MAP_FAILED && mprotect(page, PAGE, PROT_READ | PROT_EXEC) == 0;
}

static bool make_executable_by_key(void)
{
    void *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page != MAP_FAILED && syscall(SYS_pkey_mprotect, page, PAGE, PROT_EXEC, -1) == 0;
}

static bool share_executable(void)
{
    int id = shmget(IPC_PRIVATE, PAGE, 0700 | IPC_CREAT);
    void *page = id >= 0 ? shmat(id, NULL, SHM_EXEC) : (void *)-1;
    if (id >= 0)
        shmctl(id, IPC_RMID, NULL);
    return page != (void *)-1;
}

/* ---- network and the kernel ---- */

static bool open_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool open_datagram(void)
{
    return socket(AF_INET6, SOCK_DGRAM, 0) >= 0 || socket(AF_INET, SOCK_DGRAM, 0) >= 0;
}

static bool open_kernel_socket(void)
{
    return socket(AF_NETLINK, SOCK_RAW, 0) >= 0;
}

static bool open_pair(void)
{
    int ends[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0;
}

static bool connect_somewhere(void)
{
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(9)};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    return connect(fd, (struct sockaddr *)&place, sizeof place) == 0;
}

static bool make_ring(void)
{
    char parameters[256] = {0};
    return syscall(SYS_io_uring_setup, 4, parameters) >= 0;
}

static bool load_kernel_code(void)
{
    union bpf_attr attr = {
        .map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .max_entries = 1};
    return syscall(SYS_bpf, BPF_MAP_CREATE, &attr, sizeof attr) >= 0;
}

static bool catch_faults(void)
{
    return syscall(SYS_userfaultfd, 1) >= 0;
}

static bool use_keys(void)
{
    return syscall(SYS_keyctl, 0, -2, 1) >= 0;
}

static bool watch_events(void)
{
    char attr[128] = {1, 0, 0, 0, 112}; /* a software event: the clock of the processor */
    return syscall(SYS_perf_event_open, attr, 0, -1, -1, 0) >= 0;
}

static bool make_file_in_memory(void)
{
    return memfd_create("escape", 0) >= 0;
}

static bool make_timer(void)
{
    return syscall(SYS_timerfd_create, CLOCK_MONOTONIC, 0) >= 0;
}

/* ---- what was open before ---- */

static bool find_open_file(void)
{
    for (int fd = STDERR_FILENO; fd < PAGE; fd++) {
        char byte;
        if (read(fd, &byte, 0) == 0 || errno != EBADF)
            return true;
    }
    return false;
}

static bool copy_file(void)
{
    return dup(STDIN_FILENO) >= 0;
}

static bool control_device(void)
{
    int waiting;
    return ioctl(STDOUT_FILENO, FIONREAD, &waiting) == 0;
}

static bool change_input(void)
{
    return ftruncate(STDIN_FILENO, 0) == 0 || write(STDIN_FILENO, "", 1) == 1;
}

const struct escape escapes[] = {
    {"open", open_file},
#ifdef SYS_open
    {"open, the old call", open_old},
#endif
    {"openat2", open_second},
    {"open without a name", open_unnamed},
    {"open by handle", open_handle},
    {"the own memory by /proc", open_proc},
    {"another process by /proc", open_parent_files},
    {"list a folder", list_folder},
    {"stat", look_at_file},
    {"access", look_for_file},
    {"readlink", read_link},
    {"mkdir", make_folder},
    {"symlink", make_link},
    {"mkfifo", make_pipe_file},
    {"chdir", change_folder},
    {"chroot", change_root},
    {"mount", mount_folder},
    {"execve", run_program},
    {"execveat of memory", run_unnamed_program},
    {"clone", start_child},
#ifdef SYS_fork
    {"fork", start_child_old},
#endif
    {"clone3", start_child_new},
    {"unshare", new_namespace},
    {"ptrace", trace_me},
    {"process_vm_readv", read_parent},
    {"kill", signal_parent},
    {"tgkill", signal_thread},
    {"pidfd_open", hold_parent},
    {"setpriority", set_priority},
    {"setresuid", become_root},
    {"setrlimit", raise_limit},
    {"prctl", outlive_parent},
    {"mmap to run", map_executable},
    {"mmap the input to run", map_input_executable},
    {"mprotect to run", make_executable},
    {"pkey_mprotect to run", make_executable_by_key},
    {"shmat to run", share_executable},
    {"socket", open_socket},
    {"socket for datagrams", open_datagram},
    {"socket to the kernel", open_kernel_socket},
    {"socketpair", open_pair},
    {"connect", connect_somewhere},
    {"io_uring_setup", make_ring},
    {"bpf", load_kernel_code},
    {"userfaultfd", catch_faults},
    {"keyctl", use_keys},
    {"perf_event_open", watch_events},
    {"memfd_create", make_file_in_memory},
    {"timerfd_create", make_timer},
    {"a file left open", find_open_file},
    {"dup", copy_file},
    {"ioctl", control_device},
    {"change the input", change_input},
};
const size_t n_escapes = sizeof escapes / sizeof *escapes;
