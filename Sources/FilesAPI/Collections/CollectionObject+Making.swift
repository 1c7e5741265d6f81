extension CollectionObject {
  /// An object from what is known of it; a status without a `state` means what the word says.
  package init(
    _ kind: CollectionKind, id: String, name: String = "", in parentID: String? = nil, status: String? = nil,
    state: CollectionState? = nil, model: String? = nil, endpoint: String? = nil, problem: String? = nil,
    createdAt: Timestamp? = nil, expiresAt: Timestamp? = nil, lastUsedAt: Timestamp? = nil,
    byteCount: ByteCount? = nil, progress: CollectionProgress? = nil, files: [File] = [],
    unknown: [RemoteFile.UnknownField] = [], digest: Int = 0
  ) {
    shape = Shape(
      kind: kind, status: status, state: state ?? CollectionState(word: status), model: model,
      endpoint: endpoint, keys: unknown.map(\.key))
    parts = PackedParts()
    for text in [id, name, parentID ?? "", problem ?? ""] { parts.append(text) }
    parts.append(Self.packed(files))
    for field in unknown { parts.append(field.json) }
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.byteCount = byteCount
    self.progress = progress
    self.digest = digest
  }

  /// The same with other files, as when the members of a store were read.
  package func with(files: [File]) -> CollectionObject {
    var object = self
    object.parts = PackedParts()
    for index in 0..<Part.files { object.parts.append(Array(parts.bytes[parts.range(index)])) }
    object.parts.append(Self.packed(files))
    for text in parts.texts(from: Part.firstUnknown) { object.parts.append(text) }
    return object
  }

  private static func packed(_ files: [File]) -> [UInt8] {
    var packed = PackedParts()
    for file in files {
      packed.append([UInt8(FileUse.Role.allCases.firstIndex(of: file.role) ?? 0)])
      packed.append(file.status ?? "")
      packed.append(file.id.rawValue)
    }
    return packed.bytes
  }
}
