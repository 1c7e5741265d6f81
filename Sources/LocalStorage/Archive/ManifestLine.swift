package import FilesAPI
package import FilesStore
import FoundationEssentials
import TerminalKit

/// One line of a manifest: what the provider knew of a file, and where its copy lies.
package struct ManifestLine: Hashable, Sendable {
  /// The id that the file had; a restored one gets a new id.
  package var id: FileID
  package var name: String
  package var purpose: FilePurpose?
  /// Length of the copy.
  package var byteCount: Int64
  package var createdAt: Timestamp?
  /// When the provider would have deleted it; nil for never.
  package var expiresAt: Timestamp?
  /// Of the copy; nil in manifests of older versions.
  package var hash: ContentHash?
  /// Beside the manifest, or absolute.
  package var path: String

  init(_ copy: ArchivedCopy, in folder: String) {
    id = copy.file.id
    name = copy.file.name
    purpose = copy.file.purpose
    byteCount = copy.byteCount
    createdAt = copy.file.createdAt
    expiresAt = copy.file.expiresAt
    hash = copy.hash
    path = copy.path.hasPrefix(folder + "/") ? String(copy.path.dropFirst(folder.count + 1)) : copy.path
  }

  /// Reads a line; nil when it is none.
  init?(parsing line: some Sequence<UInt8>) {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(line)) else { return nil }
    id = FileID(fields.id)
    name = fields.filename ?? fields.name ?? ""
    purpose = fields.purpose.map { FilePurpose($0) }
    byteCount = fields.bytes
    createdAt = (fields.created_at ?? fields.created).map(Timestamp.init)
    expiresAt = (fields.expires_at ?? fields.expires).map(Timestamp.init)
    hash = fields.sha256.flatMap(ContentHash.init(hex:))
    path = fields.path
  }

  /// The line without its end.
  var json: String {
    var line = JSONLine()
    line.add("id", id.rawValue)
    line.add("filename", name)
    line.add("bytes", byteCount)
    line.addAlways("created_at", createdAt?.seconds)
    line.addAlways("expires_at", expiresAt?.seconds)
    line.addAlways("purpose", purpose?.rawValue)
    line.addAlways("sha256", hash?.hex)
    line.add("path", path)
    return line.text
  }

  /// `name`, `created` and `expires` are what older versions wrote.
  // The names in the file.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Fields: Decodable {
    var id: String
    var filename: String?
    var name: String?
    var purpose: String?
    var bytes: Int64
    var created_at: Int64?
    var created: Int64?
    var expires_at: Int64?
    var expires: Int64?
    var sha256: String?
    var path: String
  }
}
