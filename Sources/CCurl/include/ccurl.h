// libcurl, loaded when it is first wanted, and typed doors to its variadic functions, which Swift cannot call.
#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <sys/socket.h>

/// What is used of libcurl, without the prefix `curl_`.
#define ATELIER_CURL(each) \
    each(easy_cleanup) each(easy_getinfo) each(easy_init) each(easy_setopt) each(easy_strerror) each(free) \
    each(global_init) each(mime_addpart) each(mime_data) each(mime_data_cb) each(mime_filename) each(mime_free) \
    each(mime_init) each(mime_name) each(mime_type) each(multi_add_handle) each(multi_cleanup) \
    each(multi_info_read) each(multi_init) each(multi_perform) each(multi_poll) each(multi_remove_handle) \
    each(multi_wakeup) each(slist_append) each(slist_free_all) each(url) each(url_cleanup) each(url_get) \
    each(url_set) each(version)

/// Its functions, each with the type that <curl/curl.h> gives it.
struct atelier_curl {
#define ATELIER_SLOT(name) __typeof__(&curl_##name) name;
    ATELIER_CURL(ATELIER_SLOT)
#undef ATELIER_SLOT
};

/// Loads libcurl; for one thread. Returns NULL, or what is missing in the loader's words.
const char *atelier_curl_load(struct atelier_curl *functions);

// Only for what atelier_curl_load() has loaded.

CURLcode atelier_curl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode atelier_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode atelier_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode atelier_curl_set_pointer(CURL *handle, CURLoption option, void *value);

/// Copies `count` bytes as the body of the request; the size must be known to libcurl before it copies.
CURLcode atelier_curl_set_body(CURL *handle, const void *bytes, curl_off_t count);

/// Sets the form that is the body of the request; libcurl does not copy it.
CURLcode atelier_curl_set_form(CURL *handle, curl_mime *form);

/// Sets WRITEFUNCTION or HEADERFUNCTION; both have this type.
CURLcode atelier_curl_set_receiver(CURL *handle, CURLoption option, curl_write_callback receiver);

CURLcode atelier_curl_set_open_socket(CURL *handle, curl_opensocket_callback opener);
CURLcode atelier_curl_set_before_request(CURL *handle, curl_prereq_callback check);
CURLcode atelier_curl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode atelier_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);

/// Returns the CURLOPT_PRIVATE pointer of the next transfer that has ended, or NULL.
void *atelier_curl_next_ended(CURLM *multi, CURLcode *code);

/// Writes the numeric address that will be dialled as text. Returns 0 when it is neither IPv4 nor IPv6.
int atelier_curl_address_text(const struct curl_sockaddr *address, char *text, socklen_t capacity);
