extension CollectionObject {
  /// An object from what is known of it; a status without a `state` means what the word says.
  package init(
    _ kind: CollectionKind, id: String, name: String = "", in parentID: String? = nil, status: String? = nil,
    state: CollectionState? = nil, model: String? = nil, endpoint: String? = nil, problem: String? = nil,
    createdAt: Timestamp? = nil, expiresAt: Timestamp? = nil, lastUsedAt: Timestamp? = nil,
    byteCount: ByteCount? = nil, progress: CollectionProgress? = nil, files: [File] = [],
    unknown: [RemoteFile.UnknownField] = [], digest: Int = 0
  ) {
    let traits = Traits(
      kind: kind, status: status, state: state ?? CollectionState(word: status), model: model,
      endpoint: endpoint, keys: unknown.map(\.key))
    self.init(
      Shape(traits), id: id, name: name, in: parentID, problem: problem, files: files, unknown: unknown)
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.byteCount = byteCount
    self.progress = progress
    self.digest = digest
  }

  /// What is packed of an object, beside its shape; figures and times are to be set.
  init(
    _ shape: Shape, id: String, name: String, in parentID: String?, problem: String?, files: [File],
    unknown: [RemoteFile.UnknownField]
  ) {
    self.shape = shape
    let packed = files.isEmpty ? [] : Self.packed(files)
    parts = PackedParts()
    let texts = [id, name, parentID ?? "", problem ?? ""]
    parts.reserve(
      partCount: texts.count + 1 + unknown.count,
      byteCount: texts.reduce(packed.count) { $0 + $1.utf8.count }
        + unknown.reduce(0) { $0 + $1.json.utf8.count })
    for text in texts { parts.append(text) }
    parts.append(packed)
    for field in unknown { parts.append(field.json) }
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
