package import FilesAPI
private import LosslessJSON

extension RemoteFile {
  /// What the list said of the file, as one JSON object; the server's own text comes with `retrieve`.
  package var json: String {
    var members: [JSONValue.Member] = [.init("id", .string(id.rawValue))]
    members.append(.init("filename", .string(name)))
    members.append(.init("bytes", number(byteCount?.bytes)))
    members.append(.init("created_at", number(createdAt?.seconds)))
    if let expiresAt { members.append(.init("expires_at", number(expiresAt.seconds))) }
    if let purpose { members.append(.init("purpose", .string(purpose.rawValue))) }
    if let status { members.append(.init("status", .string(status.rawValue))) }
    return JSONValue.object(members).text
  }

  private func number(_ value: Int64?) -> JSONValue {
    value.map { .number(String($0)) } ?? .null
  }
}
