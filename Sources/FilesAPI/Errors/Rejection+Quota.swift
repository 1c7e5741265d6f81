extension FilesError.Rejection {
  /// Whether the storage is full, by the codes and the words of the providers.
  ///
  /// OpenAI, Azure (`quotaExceeded`), Anthropic (403, "storage limit"), Google (`RESOURCE_EXHAUSTED`, "FileStorageBytes"),
  /// Moonshot ("exceeded the max file count") and Qwen ("file number", "exceed"). A limit of requests or of money is none of
  /// storage, and neither is that of one file.
  package var isStorageFull: Bool {
    guard [400, 402, 403, 409, 413, 422, 429, 507].contains(status) else { return false }
    if status == 507 { return true }
    let words = [message, code ?? "", type ?? ""].joined(separator: " ").lowercased()
    if Self.otherLimits.contains(where: words.contains) { return false }
    if Self.codes.contains(where: words.contains) { return true }
    let isLimit = Self.limitWords.contains(where: words.contains)
    return isLimit && Self.storageWords.contains(where: words.contains)
  }

  private static let codes = [
    "quotaexceeded", "storage_limit", "storage_quota", "storagequota", "file_quota", "filestoragebytes",
    "storage limit", "storage quota", "storage is full", "storage full",
  ]
  private static let limitWords = [
    "quota", "limit", "exceed", "maximum number", "too many files", "reached", "not enough", "insufficient",
    "超", "不足", "上限",
  ]
  private static let storageWords = [
    "storage", "number of files", "file number", "files without expiration", "total size", "too many files",
    "file count", "files per", "file storage", "quota of files", "files quota", "存储", "文件数", "文件总",
  ]
  private static let otherLimits = [
    "per minute", "rate limit", "rate_limit", "requests per", "tokens per", "billing", "insufficient_quota",
    "credit", "balance",
  ]
}

extension FilesError {
  /// Whether the server refused because its storage is full.
  package var isStorageFull: Bool { rejection?.isStorageFull == true }
}
