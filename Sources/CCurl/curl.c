#include "ccurl.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>

static struct atelier_curl curl;

const char *atelier_curl_load(struct atelier_curl *functions) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return dlerror();
#define LOAD(name) \
    if (!(curl.name = (__typeof__(curl.name))dlsym(library, "curl_" #name))) return dlerror();
    ATELIER_CURL(LOAD)
    *functions = curl;
    return NULL;
}

CURLcode atelier_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl.easy_setopt(handle, option, value);
}

CURLcode atelier_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl.easy_setopt(handle, option, value);
}

CURLcode atelier_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl.easy_setopt(handle, option, value);
}

CURLcode atelier_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl.easy_setopt(handle, option, value);
}

CURLcode atelier_curl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
    CURLcode code = curl.easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code != CURLE_OK ? code : curl.easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

CURLcode atelier_curl_set_form(CURL *handle, curl_mime *form) {
    return curl.easy_setopt(handle, CURLOPT_MIMEPOST, form);
}

CURLcode atelier_curl_set_receiver(CURL *handle, CURLoption option, curl_write_callback receiver) {
    return curl.easy_setopt(handle, option, receiver);
}

CURLcode atelier_curl_set_open_socket(CURL *handle, curl_opensocket_callback opener) {
    return curl.easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, opener);
}

CURLcode atelier_curl_set_before_request(CURL *handle, curl_prereq_callback check) {
    return curl.easy_setopt(handle, CURLOPT_PREREQFUNCTION, check);
}

CURLcode atelier_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl.easy_getinfo(handle, info, value);
}

CURLcode atelier_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl.easy_getinfo(handle, info, value);
}

void *atelier_curl_next_ended(CURLM *multi, CURLcode *code) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl.multi_info_read(multi, &left)) != NULL) {
        char *context = NULL;
        if (message->msg != CURLMSG_DONE) continue;
        *code = message->data.result;
        if (curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context) == CURLE_OK && context) return context;
    }
    return NULL;
}

int atelier_curl_address_text(const struct curl_sockaddr *address, char *text, socklen_t capacity) {
    const void *bytes = NULL;
    if (address->family == AF_INET) bytes = &((const struct sockaddr_in *)&address->addr)->sin_addr;
    if (address->family == AF_INET6) bytes = &((const struct sockaddr_in6 *)&address->addr)->sin6_addr;
    return bytes && inet_ntop(address->family, bytes, text, capacity) != NULL;
}
