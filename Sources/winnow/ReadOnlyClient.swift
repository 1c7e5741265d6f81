import FilesAPI

/// A client that refuses to change anything, whoever asks: the last gate of `--read-only`.
struct ReadOnlyClient: ForwardingClient {
  let base: any FilesClient

  func admit(_ operation: OperationName) throws(FilesError) {
    if operation.changesSomething { throw FilesError(operation: operation, reason: .readOnly) }
  }
}
