// libmicrohttpd as a table of functions that is filled when the first server starts, and typed inline functions for its
// variadic ones.
#pragma once
#include <microhttpd.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/types.h>
#include "../CLinux/functions.h"

// What is called of libmicrohttpd.
struct winnow_http {
  __typeof__(&MHD_start_daemon) start_daemon;
  __typeof__(&MHD_stop_daemon) stop_daemon;
  __typeof__(&MHD_suspend_connection) suspend_connection;
  __typeof__(&MHD_resume_connection) resume_connection;
  __typeof__(&MHD_get_connection_info) get_connection_info;
  __typeof__(&MHD_get_connection_values) get_connection_values;
  __typeof__(&MHD_lookup_connection_value) lookup_connection_value;
  __typeof__(&MHD_create_response_from_buffer) create_response_from_buffer;
  __typeof__(&MHD_create_response_from_fd_at_offset64) create_response_from_fd_at_offset64;
  __typeof__(&MHD_create_response_from_callback) create_response_from_callback;
  __typeof__(&MHD_add_response_header) add_response_header;
  __typeof__(&MHD_queue_response) queue_response;
  __typeof__(&MHD_destroy_response) destroy_response;
  __typeof__(&MHD_create_post_processor) create_post_processor;
  __typeof__(&MHD_post_process) post_process;
  __typeof__(&MHD_destroy_post_processor) destroy_post_processor;
};

// Loads the library of that name and fills the table; NULL, or why that failed, in the loader's words.
static inline const char *winnow_http_load(const char *name, struct winnow_http *http) {
  static const struct winnow_function functions[] = {
    {"MHD_start_daemon", offsetof(struct winnow_http, start_daemon)},
    {"MHD_stop_daemon", offsetof(struct winnow_http, stop_daemon)},
    {"MHD_suspend_connection", offsetof(struct winnow_http, suspend_connection)},
    {"MHD_resume_connection", offsetof(struct winnow_http, resume_connection)},
    {"MHD_get_connection_info", offsetof(struct winnow_http, get_connection_info)},
    {"MHD_get_connection_values", offsetof(struct winnow_http, get_connection_values)},
    {"MHD_lookup_connection_value", offsetof(struct winnow_http, lookup_connection_value)},
    {"MHD_create_response_from_buffer", offsetof(struct winnow_http, create_response_from_buffer)},
    {"MHD_create_response_from_fd_at_offset64", offsetof(struct winnow_http, create_response_from_fd_at_offset64)},
    {"MHD_create_response_from_callback", offsetof(struct winnow_http, create_response_from_callback)},
    {"MHD_add_response_header", offsetof(struct winnow_http, add_response_header)},
    {"MHD_queue_response", offsetof(struct winnow_http, queue_response)},
    {"MHD_destroy_response", offsetof(struct winnow_http, destroy_response)},
    {"MHD_create_post_processor", offsetof(struct winnow_http, create_post_processor)},
    {"MHD_post_process", offsetof(struct winnow_http, post_process)},
    {"MHD_destroy_post_processor", offsetof(struct winnow_http, destroy_post_processor)},
  };
  return winnow_load_functions(name, functions, sizeof functions / sizeof *functions, http);
}

/// What the daemon calls, all with the same context.
struct winnow_http_callbacks {
  void *context;
  /// First call for a request, with its address as it was sent; the result is the request's own context.
  void *(*opened)(void *context, const char *address, struct MHD_Connection *connection);
  MHD_AccessHandlerCallback handle;
  MHD_RequestCompletedCallback completed;
  /// A connection has begun, or is about to be closed.
  MHD_NotifyConnectionCallback connection_changed;
};

/// Starts one thread that moves the bytes of all connections, on a socket that listens already; NULL when that fails.
static inline struct MHD_Daemon *winnow_http_start(
  const struct winnow_http *http, int listening_socket, size_t bytes_per_connection,
  unsigned int connection_limit, unsigned int silence_in_seconds, struct winnow_http_callbacks callbacks
) {
  return http->start_daemon(
    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME,
    0, NULL, NULL, callbacks.handle, callbacks.context,
    MHD_OPTION_LISTEN_SOCKET, listening_socket,
    MHD_OPTION_CONNECTION_MEMORY_LIMIT, bytes_per_connection,
    MHD_OPTION_CONNECTION_LIMIT, connection_limit,
    MHD_OPTION_CONNECTION_TIMEOUT, silence_in_seconds,
    MHD_OPTION_URI_LOG_CALLBACK, callbacks.opened, callbacks.context,
    MHD_OPTION_NOTIFY_COMPLETED, callbacks.completed, callbacks.context,
    MHD_OPTION_NOTIFY_CONNECTION, callbacks.connection_changed, callbacks.context,
    MHD_OPTION_END);
}

/// What a content reader returns at the end of the content.
static inline ssize_t winnow_http_end_of_content(void) { return MHD_CONTENT_READER_END_OF_STREAM; }

/// What a content reader returns to have the connection closed.
static inline ssize_t winnow_http_broken_content(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }

/// The size of content whose end is not known when it begins.
static inline uint64_t winnow_http_unknown_size(void) { return MHD_SIZE_UNKNOWN; }

/// The socket of a connection, or -1.
static inline int winnow_http_socket(const struct winnow_http *http, struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    http->get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/// Lets nothing more come and go over a socket, which makes the daemon close its connection.
static inline void winnow_http_end(int socket) { shutdown(socket, SHUT_RDWR); }

/// Whether a connection is suspended; to be asked on the thread of the daemon.
static inline int winnow_http_is_suspended(
  const struct winnow_http *http, struct MHD_Connection *connection
) {
  const union MHD_ConnectionInfo *info =
    http->get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_SUSPENDED);
  return info && info->suspended == MHD_YES;
}

static inline enum MHD_Result winnow_http_count_field(
  void *count, enum MHD_ValueKind kind, const char *name, const char *value
) {
  struct { const char *name; unsigned int count; } *wanted = count;
  (void)kind;
  (void)value;
  if (strcasecmp(name, wanted->name) == 0) wanted->count++;
  return MHD_YES;
}

/// How often a header field of this name came.
static inline unsigned int winnow_http_field_count(
  const struct winnow_http *http, struct MHD_Connection *connection, const char *name
) {
  struct { const char *name; unsigned int count; } wanted = { name, 0 };
  http->get_connection_values(connection, MHD_HEADER_KIND, winnow_http_count_field, &wanted);
  return wanted.count;
}
