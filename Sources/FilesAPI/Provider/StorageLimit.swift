/// How much a provider stores, and what frees room there.
package struct StorageLimit: Hashable, Sendable {
  /// In a person's words, such as `20 GB a project`; nil where nobody says.
  package var words: String?
  /// Selects, in the filter language, what is likely to be there for nothing.
  package var filter: String
}

extension Provider {
  /// What is known of the storage; at another address than the preset's own its figures mean nothing.
  package var storage: StorageLimit {
    StorageLimit(words: isAtPresetsHost || baseURL.isEmpty ? storageWords : nil, filter: roomFilter)
  }

  /// What nobody lets expire, where that is told and can be chosen; else what is old.
  private var roomFilter: String {
    if let storageFilter { return storageFilter }
    return isExpiryTold && uploadExpiry.range != nil ? "expires:never" : "age>30d"
  }
}

extension FilesError {
  /// The same with what is known of a storage that is full.
  func knowing(_ storage: @autoclosure () -> StorageLimit) -> FilesError {
    guard case .rejected(var rejection) = reason, rejection.isStorageFull else { return self }
    rejection.storage = storage()
    var error = self
    error.reason = .rejected(rejection)
    return error
  }
}
