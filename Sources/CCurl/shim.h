// Typed inline functions for libcurl's variadic setters and getters.
#pragma once
#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

typedef size_t (*winnow_data_function)(char *, size_t, size_t, void *);
typedef int (*winnow_seek_function)(void *, curl_off_t, int);

static inline CURLcode winnow_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode winnow_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
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

static inline CURLcode winnow_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode winnow_get_pointer(CURL *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, value);
}

// How much the other side may send ahead of what was read; what that would be is up to the system otherwise.
static inline void winnow_limit_window(curl_socket_t socket, int bytes) {
#ifdef TCP_WINDOW_CLAMP
  setsockopt(socket, IPPROTO_TCP, TCP_WINDOW_CLAMP, &bytes, sizeof bytes);
#else
  (void)socket;
  (void)bytes;
#endif
}

enum { WINNOW_FIRST_WINDOW = 256 << 10, WINNOW_WIDEST_WINDOW = 64 << 20 };

// Programs that are started from here (a pager) must not inherit connections; and a look into a large file must not
// fetch what the system would like to keep ready.
static inline int winnow_prepare_socket(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  winnow_limit_window(socket, WINNOW_FIRST_WINDOW);
  return CURL_SOCKOPT_OK;
}

static inline CURLcode winnow_prepare_sockets(CURL *easy) {
  return curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, winnow_prepare_socket);
}

// From now on the system decides how much may be on its way.
static inline void winnow_widen_window(CURL *easy) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  if (curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK && socket != CURL_SOCKET_BAD)
    winnow_limit_window(socket, WINNOW_WIDEST_WINDOW);
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
