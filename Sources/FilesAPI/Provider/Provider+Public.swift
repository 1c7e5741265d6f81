import LosslessJSON

extension Provider {
  /// The address at which anybody can read the file without a key; nil where none is told.
  package func publicAddress(of file: RemoteFile) -> String? {
    guard let name = publicAddressField,
      let field = file.more?.unknown.first(where: { $0.key == name }),
      case .string(let address) = try? JSONValue(parsing: Array(field.json.utf8)), HTTPURL(address) != nil
    else { return nil }
    return address
  }

  /// Whether anybody can read the file; nil where the server does not tell.
  ///
  /// Behind another host than the preset's own a missing address says nothing.
  package func isPublic(_ file: RemoteFile) -> Bool? {
    guard publicAddressField != nil else { return nil }
    return publicAddress(of: file) != nil ? true : isAtPresetsHost ? false : nil
  }
}
