/// Objects as bytes, for lists that are kept on this machine.
///
/// Whoever reads them gets all objects as they were written, or nothing.
package enum CollectionCodec {
  /// Bytes of another version are not read.
  private static let version = "1"

  /// The objects in one piece.
  package static func encode(_ objects: [CollectionObject]) -> [UInt8] {
    var parts = PackedParts()
    parts.append(version)
    parts.append(String(objects.count))
    for object in objects { parts.append(packed(object).bytes) }
    return parts.bytes
  }

  /// nil when it is not exactly what `encode` made.
  package static func decode(_ bytes: [UInt8]) -> [CollectionObject]? {
    var reader = PartReader(bytes[...])
    guard let first = reader.next(), String(decoding: bytes[first], as: UTF8.self) == version,
      let second = reader.next(), let count = Int(String(decoding: bytes[second], as: UTF8.self))
    else { return nil }
    var objects: [CollectionObject] = []
    var shapes: Set<CollectionObject.Shape> = []
    while let range = reader.next() {
      guard var object = object(Array(bytes[range])) else { return nil }
      object.shape = shapes.insert(object.shape).memberAfterInsert
      objects.append(object)
    }
    return objects.count == count ? objects : nil
  }

  private static func packed(_ object: CollectionObject) -> PackedParts {
    var parts = PackedParts()
    let shape = object.shape.traits
    let progress = object.progress
    let figures: [Int64?] = [
      object.createdAt?.seconds, object.expiresAt?.seconds, object.lastUsedAt?.seconds,
      object.byteCount?.bytes,
      progress?.total, progress?.done, progress?.failed, Int64(object.digest), Int64(shape.state.rawValue),
      progress == nil ? 0 : 1,
    ]
    parts.append(figures.map { $0.map { String($0) } ?? "" }.joined(separator: ","))
    parts.append(shape.kind.rawValue)
    for text in [shape.status, shape.model, shape.endpoint] { parts.append(text.map { "=" + $0 } ?? "") }
    var keys = PackedParts()
    for key in shape.keys { keys.append(key) }
    parts.append(keys.bytes)
    parts.append(object.parts.bytes)
    return parts
  }

  private static func object(_ bytes: [UInt8]) -> CollectionObject? {
    let parts = PackedParts(bytes: bytes)
    let figures = parts.text(0).split(separator: ",", omittingEmptySubsequences: false).map { Int64($0) }
    guard figures.count == 10, let kind = CollectionKind(rawValue: parts.text(1)),
      let state = figures[8].flatMap({ UInt8(exactly: $0) }).flatMap({ CollectionState(rawValue: $0) })
    else { return nil }
    func optional(_ index: Int) -> String? {
      let text = parts.text(index)
      return text.isEmpty ? nil : String(text.dropFirst())
    }
    let keys = PackedParts(bytes: Array(bytes[parts.range(5)])).texts(from: 0)
    let traits = CollectionObject.Traits(
      kind: kind, status: optional(2), state: state, model: optional(3), endpoint: optional(4), keys: keys)
    var object = CollectionObject(
      shape: CollectionObject.Shape(traits), parts: PackedParts(bytes: Array(bytes[parts.range(6)])))
    object.createdAt = figures[0].map(Timestamp.init)
    object.expiresAt = figures[1].map(Timestamp.init)
    object.lastUsedAt = figures[2].map(Timestamp.init)
    object.byteCount = figures[3].map(ByteCount.init)
    if figures[9] == 1 {
      object.progress = CollectionProgress(total: figures[4], done: figures[5], failed: figures[6])
    }
    object.digest = figures[7].map { Int($0) } ?? 0
    return object.id.isEmpty ? nil : object
  }
}
