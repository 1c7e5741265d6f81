// libcurl as a table of functions that is filled when the first transfer needs it, and typed inline functions for its
// variadic setters and getters.
#pragma once
// Those checks are macros that name the functions themselves.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include "../CLinux/functions.h"

// What is called of libcurl.
struct winnow_curl {
  __typeof__(&curl_global_init) global_init;
  __typeof__(&curl_easy_init) easy_init;
  __typeof__(&curl_easy_cleanup) easy_cleanup;
  __typeof__(&curl_easy_pause) easy_pause;
  __typeof__(&curl_easy_strerror) easy_strerror;
  __typeof__(&curl_easy_setopt) easy_setopt;
  __typeof__(&curl_easy_getinfo) easy_getinfo;
  __typeof__(&curl_multi_init) multi_init;
  __typeof__(&curl_multi_cleanup) multi_cleanup;
  __typeof__(&curl_multi_perform) multi_perform;
  __typeof__(&curl_multi_poll) multi_poll;
  __typeof__(&curl_multi_wakeup) multi_wakeup;
  __typeof__(&curl_multi_add_handle) multi_add_handle;
  __typeof__(&curl_multi_remove_handle) multi_remove_handle;
  __typeof__(&curl_multi_info_read) multi_info_read;
  __typeof__(&curl_slist_append) slist_append;
  __typeof__(&curl_slist_free_all) slist_free_all;
};

// Loads the library of that name and fills the table; NULL, or why that failed, in the loader's words.
static inline const char *winnow_curl_load(const char *name, struct winnow_curl *curl) {
  static const struct winnow_function functions[] = {
    {"curl_global_init", offsetof(struct winnow_curl, global_init)},
    {"curl_easy_init", offsetof(struct winnow_curl, easy_init)},
    {"curl_easy_cleanup", offsetof(struct winnow_curl, easy_cleanup)},
    {"curl_easy_pause", offsetof(struct winnow_curl, easy_pause)},
    {"curl_easy_strerror", offsetof(struct winnow_curl, easy_strerror)},
    {"curl_easy_setopt", offsetof(struct winnow_curl, easy_setopt)},
    {"curl_easy_getinfo", offsetof(struct winnow_curl, easy_getinfo)},
    {"curl_multi_init", offsetof(struct winnow_curl, multi_init)},
    {"curl_multi_cleanup", offsetof(struct winnow_curl, multi_cleanup)},
    {"curl_multi_perform", offsetof(struct winnow_curl, multi_perform)},
    {"curl_multi_poll", offsetof(struct winnow_curl, multi_poll)},
    {"curl_multi_wakeup", offsetof(struct winnow_curl, multi_wakeup)},
    {"curl_multi_add_handle", offsetof(struct winnow_curl, multi_add_handle)},
    {"curl_multi_remove_handle", offsetof(struct winnow_curl, multi_remove_handle)},
    {"curl_multi_info_read", offsetof(struct winnow_curl, multi_info_read)},
    {"curl_slist_append", offsetof(struct winnow_curl, slist_append)},
    {"curl_slist_free_all", offsetof(struct winnow_curl, slist_free_all)},
  };
  return winnow_load_functions(name, functions, sizeof functions / sizeof *functions, curl);
}

typedef size_t (*winnow_data_function)(char *, size_t, size_t, void *);
typedef int (*winnow_seek_function)(void *, curl_off_t, int);
typedef int (*winnow_ready_function)(void *, char *, char *, int, int);

static inline CURLcode winnow_set_long(
  const struct winnow_curl *curl, CURL *easy, CURLoption option, long value
) {
  return curl->easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_offset(
  const struct winnow_curl *curl, CURL *easy, CURLoption option, curl_off_t value
) {
  return curl->easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_string(
  const struct winnow_curl *curl, CURL *easy, CURLoption option, const char *value
) {
  return curl->easy_setopt(easy, option, value);
}

// The bytes are copied; without any the body is empty.
static inline CURLcode winnow_copy_body(
  const struct winnow_curl *curl, CURL *easy, const void *bytes, size_t count
) {
  curl->easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return curl->easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes == NULL ? "" : bytes);
}

static inline CURLcode winnow_set_list(
  const struct winnow_curl *curl, CURL *easy, CURLoption option, struct curl_slist *value
) {
  return curl->easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_pointer(
  const struct winnow_curl *curl, CURL *easy, CURLoption option, void *value
) {
  return curl->easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_data_function(
  const struct winnow_curl *curl, CURL *easy, CURLoption option, winnow_data_function value
) {
  return curl->easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_seek_function(
  const struct winnow_curl *curl, CURL *easy, winnow_seek_function value
) {
  return curl->easy_setopt(easy, CURLOPT_SEEKFUNCTION, value);
}

static inline CURLcode winnow_set_ready_function(
  const struct winnow_curl *curl, CURL *easy, winnow_ready_function value
) {
  return curl->easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode winnow_get_long(
  const struct winnow_curl *curl, CURL *easy, CURLINFO info, long *value
) {
  return curl->easy_getinfo(easy, info, value);
}

static inline CURLcode winnow_get_pointer(
  const struct winnow_curl *curl, CURL *easy, CURLINFO info, void **value
) {
  return curl->easy_getinfo(easy, info, value);
}

enum { WINNOW_FIRST_WINDOW = 128 << 10, WINNOW_WIDEST_WINDOW = 64 << 20 };

static inline void winnow_clamp_window(curl_socket_t socket, int bytes) {
#ifdef TCP_WINDOW_CLAMP
  setsockopt(socket, IPPROTO_TCP, TCP_WINDOW_CLAMP, &bytes, sizeof bytes);
#else
  (void)socket;
  (void)bytes;
#endif
}

// Programs that are started from here (a pager) must not inherit connections; and a look into a large file must not
// fetch what the system would like to keep ready.
static inline int winnow_prepare_socket(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  winnow_clamp_window(socket, WINNOW_FIRST_WINDOW);
  return CURL_SOCKOPT_OK;
}

static inline CURLcode winnow_prepare_sockets(const struct winnow_curl *curl, CURL *easy) {
  return curl->easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, winnow_prepare_socket);
}

// The connection of a transfer that runs, or -1; CURLINFO_ACTIVESOCKET knows it only when the transfer is over.
static inline int winnow_running_socket(const struct winnow_curl *curl, CURL *easy) {
  long port = 0;
  if (curl->easy_getinfo(easy, CURLINFO_LOCAL_PORT, &port) != CURLE_OK || port <= 0) return -1;
  for (int socket = 3; socket < 1024; socket++) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (getsockname(socket, (struct sockaddr *)&address, &length) != 0) continue;
    if (address.ss_family == AF_INET && ntohs(((struct sockaddr_in *)&address)->sin_port) == port) return socket;
    if (address.ss_family == AF_INET6 && ntohs(((struct sockaddr_in6 *)&address)->sin6_port) == port) return socket;
  }
  return -1;
}

// A finished transfer, or NULL; the union in CURLMsg is hard to read from outside C.
static inline CURL *winnow_next_finished(const struct winnow_curl *curl, CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl->multi_info_read(multi, &left))) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}

// What is said of a transfer that failed, else of the code.
static inline const char *winnow_words(const struct winnow_curl *curl, CURLcode code, const char *said) {
  return said[0] != 0 ? said : curl->easy_strerror(code);
}

static inline CURLcode winnow_global_init(const struct winnow_curl *curl) {
  return curl->global_init(CURL_GLOBAL_DEFAULT);
}

static inline size_t winnow_pause_writing(void) { return CURL_WRITEFUNC_PAUSE; }
static inline size_t winnow_abort_reading(void) { return CURL_READFUNC_ABORT; }
