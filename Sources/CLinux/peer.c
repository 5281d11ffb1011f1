#include "clinux.h"

#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

// man 7 sock_diag (read 2026-11-21): a request without NLM_F_DUMP asks for one socket. Where no connection fits, the
// kernel answers with a listener on that port, so the addresses of the answer are compared with the question's.
static int ask(int netlink, const struct inet_diag_sockid *id, struct atelier_socket_owner *owner) {
    struct {
        struct nlmsghdr head;
        struct inet_diag_req_v2 request;
    } question = {
        .head = {.nlmsg_len = sizeof question, .nlmsg_type = SOCK_DIAG_BY_FAMILY, .nlmsg_flags = NLM_F_REQUEST},
        .request = {.sdiag_family = AF_INET, .sdiag_protocol = IPPROTO_TCP, .idiag_states = ~0u, .id = *id},
    };
    if (send(netlink, &question, sizeof question, MSG_DONTWAIT) != sizeof question) return errno;
    union {
        struct nlmsghdr head;
        char bytes[4096];
    } answer;
    // The kernel has answered before `send` returns.
    ssize_t count = recv(netlink, &answer, sizeof answer, MSG_DONTWAIT);
    if (count < 0) return errno;
    if (!NLMSG_OK(&answer.head, (size_t)count)) return EPROTO;
    if (answer.head.nlmsg_type == NLMSG_ERROR) {
        const struct nlmsgerr *error = NLMSG_DATA(&answer.head);
        if (answer.head.nlmsg_len < NLMSG_LENGTH(sizeof *error) || error->error >= 0) return EPROTO;
        return -error->error;
    }
    const struct inet_diag_msg *found = NLMSG_DATA(&answer.head);
    if (answer.head.nlmsg_type != SOCK_DIAG_BY_FAMILY || answer.head.nlmsg_len < NLMSG_LENGTH(sizeof *found))
        return EPROTO;
    if (found->id.idiag_sport != id->idiag_sport || found->id.idiag_dport != id->idiag_dport
        || found->id.idiag_src[0] != id->idiag_src[0] || found->id.idiag_dst[0] != id->idiag_dst[0])
        return ENOENT;
    owner->user = found->idiag_uid;
    owner->inode = found->idiag_inode;
    owner->state = found->idiag_state;
    return 0;
}

int atelier_socket_owner(
    uint32_t from_address, uint16_t from_port, uint32_t to_address, uint16_t to_port,
    struct atelier_socket_owner *owner) {
    struct inet_diag_sockid id = {
        .idiag_sport = from_port, .idiag_dport = to_port, .idiag_src = {from_address}, .idiag_dst = {to_address},
        .idiag_cookie = {INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE},
    };
    int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (netlink < 0) return errno;
    int error = ask(netlink, &id, owner);
    close(netlink);
    return error;
}
