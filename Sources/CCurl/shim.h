// Typed doors to libcurl's variadic functions, which Swift cannot call.
#pragma once

#define CURL_DISABLE_TYPECHECK
#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

static inline CURLcode atelier_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode atelier_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode atelier_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode atelier_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

/// Copies `count` bytes as the body of the request; the size must be known to libcurl before it copies.
static inline CURLcode atelier_curl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
  return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// Sets the form that is the body of the request; libcurl does not copy it.
static inline CURLcode atelier_curl_set_form(CURL *handle, curl_mime *form) {
  return curl_easy_setopt(handle, CURLOPT_MIMEPOST, form);
}

/// Sets WRITEFUNCTION or HEADERFUNCTION; both have this type.
static inline CURLcode atelier_curl_set_receiver(CURL *handle, CURLoption option, curl_write_callback receiver) {
  return curl_easy_setopt(handle, option, receiver);
}

static inline CURLcode atelier_curl_set_open_socket(CURL *handle, curl_opensocket_callback opener) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, opener);
}

static inline CURLcode atelier_curl_set_before_request(CURL *handle, curl_prereq_callback check) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, check);
}

static inline CURLcode atelier_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode atelier_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

/// Returns the CURLOPT_PRIVATE pointer of the next transfer that has ended, or NULL.
static inline void *atelier_curl_next_ended(CURLM *multi, CURLcode *code) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left)) != NULL) {
    char *context = NULL;
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    if (curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context) == CURLE_OK && context) return context;
  }
  return NULL;
}

/// Writes the numeric address that will be dialled as text. Returns 0 when it is neither IPv4 nor IPv6.
static inline int atelier_curl_address_text(const struct curl_sockaddr *address, char *text, socklen_t capacity) {
  const void *bytes = NULL;
  if (address->family == AF_INET) bytes = &((const struct sockaddr_in *)&address->addr)->sin_addr;
  if (address->family == AF_INET6) bytes = &((const struct sockaddr_in6 *)&address->addr)->sin6_addr;
  return bytes && inet_ntop(address->family, bytes, text, capacity) != NULL;
}
