/// A multipart/form-data body (RFC 7578): text fields first, then one file that is named, not held.
package struct MultipartForm: Adjustable, Hashable, Sendable {
  package var fields: [HTTPField] = []
  /// The part's name, `file` everywhere.
  package var partName = "file"
  /// Absolute path of the file to send.
  package var path: String
  /// The bytes of it that are sent; nil is all of them.
  package var slice: FileSlice?
  /// The name that the server is told; sent as raw UTF-8.
  package var fileName: String
  /// What the part says that it is, by its name: some servers keep it and use nothing else.
  package var mediaType: String
  /// Sends the file's bytes alone, without anything of a form around them.
  package var isBare = false
  /// Must not occur in fields or file: 128 random bits.
  package var boundary: String

  package init(path: String, fileName: String, boundary: String) {
    self.path = path
    self.fileName = fileName
    mediaType = MediaType.of(fileName)
    self.boundary = boundary
  }

  /// A file's bytes as they are.
  static func bare(path: String, fileName: String = "") -> MultipartForm {
    MultipartForm(path: path, fileName: fileName, boundary: "").with { $0.isBare = true }
  }

  package var contentType: String { isBare ? mediaType : "multipart/form-data; boundary=\(boundary)" }

  /// What is sent before the file's bytes.
  package var prologue: [UInt8] {
    guard !isBare else { return [] }
    var text = Self.texts(fields, boundary)
    text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(partName))\"; "
    text += "filename=\"\(Self.quoted(fileName))\"\r\nContent-Type: \(mediaType)\r\n\r\n"
    return Array(text.utf8)
  }

  /// What is sent after the file's bytes.
  package var epilogue: [UInt8] { isBare ? [] : Array("\r\n--\(boundary)--\r\n".utf8) }

  /// Text fields as parts, each with its end.
  private static func texts(_ fields: [HTTPField], _ boundary: String) -> String {
    fields.map { field in
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(field.name))\"\r\n\r\n"
        + field.value + "\r\n"
    }.joined()
  }

  /// A whole form that has no file.
  static func body(_ fields: [HTTPField], boundary: String) -> [UInt8] {
    Array((texts(fields, boundary) + "--\(boundary)--\r\n").utf8)
  }

  /// A boundary of 128 random bits.
  static func randomBoundary() -> String {
    let halves = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
    return "winnow-" + halves.joined(separator: "-")
  }

  /// A name inside quotes: quotes and line breaks percent-encoded as browsers do (WHATWG, multipart form data).
  ///
  /// Backslashes stay: servers that unescape them and servers that do not cannot both be satisfied otherwise.
  static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "%22"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case "\0": result += "%00"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
