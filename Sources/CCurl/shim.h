// Typed inline functions for libcurl's variadic setters and getters.
#pragma once
#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

typedef size_t (*winnow_data_function)(char *, size_t, size_t, void *);
typedef int (*winnow_seek_function)(void *, curl_off_t, int);
typedef int (*winnow_ready_function)(void *, char *, char *, int, int);

static inline CURLcode winnow_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

// The bytes are copied; without any the body is empty.
static inline CURLcode winnow_copy_body(CURL *easy, const void *bytes, size_t count) {
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes == NULL ? "" : bytes);
}

static inline CURLcode winnow_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_data_function(CURL *easy, CURLoption option, winnow_data_function value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_seek_function(CURL *easy, winnow_seek_function value) {
  return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, value);
}

static inline CURLcode winnow_set_ready_function(CURL *easy, winnow_ready_function value) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode winnow_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode winnow_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
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

static inline CURLcode winnow_prepare_sockets(CURL *easy) {
  return curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, winnow_prepare_socket);
}

// The connection of a transfer that runs, or -1; CURLINFO_ACTIVESOCKET knows it only when the transfer is over.
static inline int winnow_running_socket(CURL *easy) {
  long port = 0;
  if (curl_easy_getinfo(easy, CURLINFO_LOCAL_PORT, &port) != CURLE_OK || port <= 0) return -1;
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
static inline CURL *winnow_next_finished(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}

static inline CURLcode winnow_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline size_t winnow_pause_writing(void) { return CURL_WRITEFUNC_PAUSE; }
static inline size_t winnow_abort_reading(void) { return CURL_READFUNC_ABORT; }
