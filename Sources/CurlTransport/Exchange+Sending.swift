import FilesAPI

extension Exchange {
  /// A connection is there, and the request is about to go out.
  ///
  /// When a kept connection closes without an answer, curl sends a request once more on a new one, and tells nobody. What
  /// changes something may have been done by then: whoever asked decides what follows.
  func maySend() -> Bool {
    defer { isSent = true }
    guard isSent, request.method != .get else { return true }
    failure = HTTPFailure(
      .unreachable(route.explaining("the connection was closed without an answer")),
      mayHaveReachedServer: true)
    return false
  }
}
