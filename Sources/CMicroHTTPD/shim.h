// libmicrohttpd's variadic start function as typed inline functions.
#pragma once
#include <microhttpd.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/types.h>

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
  int listening_socket, size_t bytes_per_connection, unsigned int connection_limit,
  unsigned int silence_in_seconds, struct winnow_http_callbacks callbacks
) {
  return MHD_start_daemon(
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
static inline int winnow_http_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/// Lets nothing more come and go over a socket, which makes the daemon close its connection.
static inline void winnow_http_end(int socket) { shutdown(socket, SHUT_RDWR); }

/// Whether a connection is suspended; to be asked on the thread of the daemon.
static inline int winnow_http_is_suspended(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_SUSPENDED);
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
static inline unsigned int winnow_http_field_count(struct MHD_Connection *connection, const char *name) {
  struct { const char *name; unsigned int count; } wanted = { name, 0 };
  MHD_get_connection_values(connection, MHD_HEADER_KIND, winnow_http_count_field, &wanted);
  return wanted.count;
}
