#include "confine/filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCH AUDIT_ARCH_AARCH64
#endif

#define SOCKET_KIND 0xf         /* of the type of a socket; the rest are flags */
#define FOREIGN_ABI 0x40000000u /* bit of the calls of x86's 32-bit pointers */
#define FILTER_MAX  192

/* None takes a path: with those that only look at one, the names of files could be tried out. */
static const uint16_t parser_calls[] = {
    SYS_read,   SYS_write,   SYS_pread64,       SYS_lseek,        SYS_brk,  SYS_munmap,
    SYS_mremap, SYS_madvise, SYS_futex,         SYS_getrandom,    SYS_exit, SYS_exit_group,
    SYS_close,  SYS_fstat,   SYS_clock_gettime, SYS_rt_sigreturn,
};

/* Other programs and processes, other processes' memory, the kernel's own workings, ways around the
 * paths. */
static const uint16_t refused_calls[] = {
    SYS_execve,
    SYS_execveat,
#ifdef SYS_fork /* newer machines have clone alone */
    SYS_fork,
    SYS_vfork,
#endif
    SYS_mount_setattr,
    SYS_fsconfig,
    SYS_fspick,
    SYS_pidfd_open,
    SYS_process_madvise,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_pidfd_getfd,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_move_mount,
    SYS_open_tree,
    SYS_fsopen,
    SYS_fsmount,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_open_by_handle_at,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_swapon,
    SYS_personality,
};

/* Of those that serve: to connect to others. */
static const uint16_t outward_calls[] = {SYS_connect, SYS_sendmmsg};

/* Of those that connect to others: to be connected to. */
static const uint16_t inward_calls[] = {SYS_bind, SYS_listen, SYS_accept, SYS_accept4};

#define N_OF(array) (sizeof(array) / sizeof *(array))

struct filter {
    struct sock_filter code[FILTER_MAX];
    unsigned short n;
};

static void put(struct filter *filter, uint16_t code, uint32_t k, uint8_t if_true, uint8_t if_false)
{
    if (filter->n < FILTER_MAX)
        filter->code[filter->n] = (struct sock_filter){code, if_true, if_false, k};
    filter->n++;
}

static void load(struct filter *filter, size_t offset)
{
    put(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void answer(struct filter *filter, uint32_t action)
{
    put(filter, BPF_RET | BPF_K, action, 0, 0);
}

/* The call must be one of this machine's own kind, whose number is then at hand. */
static void start(struct filter *filter)
{
#ifdef OUR_ARCH
    load(filter, offsetof(struct seccomp_data, arch));
    put(filter, BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0);
    answer(filter, SECCOMP_RET_KILL_PROCESS);
#endif
    load(filter, offsetof(struct seccomp_data, nr));
    put(filter, BPF_JMP | BPF_JGE | BPF_K, FOREIGN_ABI, 0, 1);
    answer(filter, SECCOMP_RET_KILL_PROCESS);
}

static void answer_calls(struct filter *filter, const uint16_t *calls, size_t n, uint32_t action)
{
    for (size_t i = 0; i < n; i++) {
        put(filter, BPF_JMP | BPF_JEQ | BPF_K, calls[i], 0, 1);
        answer(filter, action);
    }
}

static bool install(const struct filter *filter)
{
#ifdef OUR_ARCH
    struct sock_fprog program = {filter->n, (struct sock_filter *)(uintptr_t)filter->code};
    return filter->n <= FILTER_MAX &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
#else
    (void)filter;
    return false;
#endif
}

/* Memory that is only read and written may be mapped; PROT_EXEC stands in the low half of the third
 * argument, on the little-endian machines above. */
bool filter_for_parser(void)
{
    struct filter filter = {.n = 0};
    start(&filter);
    answer_calls(&filter, parser_calls, N_OF(parser_calls), SECCOMP_RET_ALLOW);
    put(&filter, BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 0, 3);
    load(&filter, offsetof(struct seccomp_data, args[2]));
    put(&filter, BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0);
    answer(&filter, SECCOMP_RET_ALLOW);
    answer(&filter, SECCOMP_RET_KILL_PROCESS);
    return install(&filter);
}

/* The low half of an argument of the call. */
static void load_argument(struct filter *filter, size_t argument)
{
    load(filter, offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t));
}

/* Where the bits of an argument that are in the mask are other than wanted, the call is refused.
 * Each takes the number of the call to be at hand, and has it at hand again behind. */
static void refuse_unless(struct filter *filter, uint32_t call, size_t argument, uint32_t mask,
                          uint32_t wanted)
{
    put(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 5);
    load_argument(filter, argument);
    put(filter, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
    put(filter, BPF_JMP | BPF_JEQ | BPF_K, wanted, 1, 0);
    answer(filter, SECCOMP_RET_ERRNO | EPERM);
    load(filter, offsetof(struct seccomp_data, nr));
}

/* Where the bits of an argument that are in the mask have a value, the call is refused. */
static void refuse_where(struct filter *filter, uint32_t call, size_t argument, uint32_t mask,
                         uint32_t value)
{
    put(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 5);
    load_argument(filter, argument);
    put(filter, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
    put(filter, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
    answer(filter, SECCOMP_RET_ERRNO | EPERM);
    load(filter, offsetof(struct seccomp_data, nr));
}

/*
 * What no process with work of its own needs. Threads may be made, processes not, nor namespaces:
 * clone3, whose flags are out of a filter's sight, is answered as by a kernel without it, and libc
 * takes clone. No connection begins by sending (MSG_FASTOPEN), which Landlock does not see. Nothing
 * is typed into the terminal that the program was started from: its shell would run it.
 */
static void refuse_for_all(struct filter *filter)
{
    static const uint16_t unknown_calls[] = {SYS_clone3};
    start(filter);
    answer_calls(filter, refused_calls, N_OF(refused_calls), SECCOMP_RET_ERRNO | EPERM);
    answer_calls(filter, unknown_calls, N_OF(unknown_calls), SECCOMP_RET_ERRNO | ENOSYS);
    refuse_unless(filter, SYS_clone, 0, CLONE_THREAD, CLONE_THREAD);
    refuse_unless(filter, SYS_sendto, 3, MSG_FASTOPEN, 0);
    refuse_unless(filter, SYS_sendmsg, 2, MSG_FASTOPEN, 0);
    refuse_where(filter, SYS_ioctl, 1, UINT32_MAX, TIOCSTI);
    refuse_where(filter, SYS_ioctl, 1, UINT32_MAX, TIOCLINUX);
}

/* Sockets are those of TCP, as Landlock guards no others. */
bool filter_for_server(void)
{
    struct filter filter = {.n = 0};
    refuse_for_all(&filter);
    answer_calls(&filter, outward_calls, N_OF(outward_calls), SECCOMP_RET_ERRNO | EPERM);
    refuse_unless(&filter, SYS_socket, 0, UINT32_MAX, AF_INET);
    refuse_unless(&filter, SYS_socket, 1, SOCKET_KIND, SOCK_STREAM);
    refuse_unless(&filter, SYS_socket, 2, UINT32_MAX, 0);
    answer(&filter, SECCOMP_RET_ALLOW);
    return install(&filter);
}

/* Sockets are those of TCP and of UDP, by which names of hosts are asked for; both families of
 * addresses differ in one bit. */
bool filter_for_mailer(void)
{
    static const uint32_t other_kinds[] = {SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET, SOCK_DCCP,
                                           SOCK_PACKET};
    struct filter filter = {.n = 0};
    refuse_for_all(&filter);
    answer_calls(&filter, inward_calls, N_OF(inward_calls), SECCOMP_RET_ERRNO | EPERM);
    refuse_unless(&filter, SYS_socket, 0, ~(uint32_t)(AF_INET ^ AF_INET6), AF_INET & AF_INET6);
    for (size_t i = 0; i < N_OF(other_kinds); i++)
        refuse_where(&filter, SYS_socket, 1, SOCKET_KIND, other_kinds[i]);
    answer(&filter, SECCOMP_RET_ALLOW);
    return install(&filter);
}
