import FilesAPI

/// A curl line that does by hand what the program does; the key is named as a variable, never written out.
enum CurlLine {
  static func text(for file: RemoteFile, provider: Provider) -> String {
    let variable = provider.keyVariables.first ?? "API_KEY"
    let header =
      switch provider.authentication {
      case .bearer: "Authorization: Bearer $\(variable)"
      case .header(let name): "\(name): $\(variable)"
      }
    return "curl -H \"\(header)\" '\(provider.baseURL)/files/\(percentEncoded(file.id.rawValue))'"
  }

  /// One path segment: all but the unreserved characters of RFC 3986 section 2.3 are encoded.
  static func percentEncoded(_ segment: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in segment.utf8 {
      let character = Character(Unicode.Scalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
        encoded.append(character)
      } else {
        encoded.append("%")
        encoded.append(digits[Int(byte >> 4)])
        encoded.append(digits[Int(byte & 15)])
      }
    }
    return encoded
  }
}
