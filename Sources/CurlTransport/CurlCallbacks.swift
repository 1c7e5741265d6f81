import CCurl

/// The C functions that curl calls; each finds its exchange again and passes on.
enum CurlCallbacks {
  static let header: winnow_data_function = { bytes, size, count, context in
    CurlCallbacks.exchange(context)?.feed(
      headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
  }

  static let body: winnow_data_function = { bytes, size, count, context in
    CurlCallbacks.exchange(context)?.feed(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
      ?? 0
  }

  static let read: winnow_data_function = { bytes, size, count, context in
    CurlCallbacks.exchange(context)?.fill(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
      ?? 0
  }

  static let seek: winnow_seek_function = { context, offset, _ in
    let isDone = CurlCallbacks.exchange(context)?.upload?.seek(to: Int64(offset)) ?? false
    return isDone ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
  }

  static let ready: winnow_ready_function = { context, _, _, _, _ in
    let maySend = CurlCallbacks.exchange(context)?.maySend() ?? false
    return maySend ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
  }

  /// The exchange behind a context pointer.
  static func exchange(_ context: UnsafeMutableRawPointer?) -> Exchange? {
    // Safe because each context is an exchange that the network thread keeps while its handle is in use.
    context.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
  }
}
