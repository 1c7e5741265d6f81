import FilesAPI
import LosslessJSON

/// Something that terms of the filter language can be asked of: a file, a batch, a store, a file of one of these.
///
/// What is nil is not known, and fits neither a term nor its opposite.
protocol Filterable {
  /// The id as the provider has it.
  var idText: String { get }
  /// nil where no name was told.
  var knownName: String? { get }
  var byteCount: ByteCount? { get }
  var createdAt: Timestamp? { get }
  var expiresAt: Timestamp? { get }
  var lineCount: Int64? { get }
  /// What a slice of the storage map that is it alone is called.
  var mapLabel: MapSlice.Label { get }
  /// From 0 to 100.
  var progressPercent: Double? { get }
  /// What it has in a field that holds a word.
  func value(of field: FilterField) -> String?
  /// The JSON text of a field that has no name here.
  func json(ofField key: String) -> String?
  func holds(_ flag: FilterFlag, in context: FilterContext) -> Bool?
  /// Whether something of this kind uses it: with one of these ids, or in such a state.
  func isUsed(by kind: CollectionKind, _ users: [String], in context: FilterContext) -> Bool?
}

extension RemoteFile: Filterable {
  var idText: String { id.rawValue }
  var lineCount: Int64? { more?.lineCount }
  var mapLabel: MapSlice.Label { .file(id, name: name) }
  var progressPercent: Double? { nil }

  func value(of field: FilterField) -> String? { field.value(of: self) }

  func json(ofField key: String) -> String? {
    switch key {
    case "sample_type": more?.sampleType.map(JSONValue.quoted)
    case "source": more?.source.map(JSONValue.quoted)
    case "mime_type": more?.mimeType.map(JSONValue.quoted)
    case "num_lines": more?.lineCount.map(String.init)
    default: more?.unknown.first { $0.key == key }?.json
    }
  }

  func holds(_ flag: FilterFlag, in context: FilterContext) -> Bool? { flag.holds(for: self, in: context) }

  func isUsed(by kind: CollectionKind, _ users: [String], in context: FilterContext) -> Bool? {
    context.references?.isUsed(id, by: kind, users)
  }
}
