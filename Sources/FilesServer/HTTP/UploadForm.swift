import CMicroHTTPD

/// A multipart form (RFC 7578) that is read while it arrives; its file goes straight to the disk.
final class UploadForm {
  /// Text fields by name.
  private(set) var fields: [String: String] = [:]
  private(set) var file: IncomingFile?
  /// The name that the client gave the file.
  private(set) var fileName: String?
  /// In bytes, counted on when nothing is stored any more.
  private(set) var fileSize: Int64 = 0
  /// The body is no form, or ended before the form did.
  private(set) var isBroken = false
  private(set) var diskFailed = false

  private var parser: OpaquePointer?
  private var fieldBytes: [String: [UInt8]] = [:]
  private var textSize = 0
  private let field: FileField
  private let openFile: () -> IncomingFile?

  private static let parserBuffer = 128 << 10

  /// Begins a form; `openFile` makes the file when its first byte arrives.
  init(connection: OpaquePointer, field: FileField, openFile: @escaping () -> IncomingFile?) {
    self.field = field
    self.openFile = openFile
    let context = Unmanaged.passUnretained(self).toOpaque()
    parser = HTTPLibrary.functions.pointee.create_post_processor(
      connection, Self.parserBuffer, partArrives, context)
    isBroken = parser == nil
  }

  deinit { finish() }

  /// Reads a piece of the body.
  func receive(_ bytes: UnsafeRawBufferPointer) {
    guard let parser, !isBroken else { return }
    let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    if HTTPLibrary.functions.pointee.post_process(parser, start, bytes.count) != .YES {
      isBroken = true
    }
  }

  /// Ends reading; a form without its last boundary counts as broken.
  ///
  /// Harmless when called twice.
  func finish() {
    guard let parser else { return }
    if HTTPLibrary.functions.pointee.destroy_post_processor(parser) != .YES {
      isBroken = true
    }
    self.parser = nil
    fields = fieldBytes.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// Takes a piece of one part; false ends the form.
  fileprivate func feed(_ piece: FormPiece) -> Bool {
    guard piece.name == field.name, let fileName = piece.fileName else { return storeText(piece) }
    if piece.offset == 0 && piece.bytes.count > 0 || self.fileName == nil {
      guard fileSize == 0 else { return false }
      self.fileName = fileName
    }
    fileSize += Int64(piece.bytes.count)
    store(piece.bytes)
    return true
  }

  /// A field that is sent twice counts with its last value.
  private func storeText(_ piece: FormPiece) -> Bool {
    textSize += piece.bytes.count + piece.name.utf8.count
    guard textSize <= Limits.formText else { return false }
    if piece.offset == 0 {
      fieldBytes[piece.name] = []
    }
    fieldBytes[piece.name, default: []].append(contentsOf: piece.bytes)
    return true
  }

  private func store(_ bytes: UnsafeRawBufferPointer) {
    guard !diskFailed else { return }
    guard fileSize <= field.limit else {
      file = nil
      return
    }
    if file == nil {
      file = openFile()
    }
    guard let file, file.append(bytes) else {
      diskFailed = true
      self.file = nil
      return
    }
  }
}

/// The field of a form that brings a file.
struct FileField {
  let name: String
  /// So many bytes are kept at most.
  let limit: Int64
}

/// What has come of one part of a form; its bytes are valid during a call only.
private struct FormPiece {
  let name: String
  /// Nil where it is text.
  let fileName: String?
  /// In bytes, from the start of the part.
  let offset: UInt64
  let bytes: UnsafeRawBufferPointer
}

/// Called for each piece of each part; strings are valid during the call only.
private func partArrives(
  context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, key: UnsafePointer<CChar>?,
  fileName: UnsafePointer<CChar>?, contentType: UnsafePointer<CChar>?, encoding: UnsafePointer<CChar>?,
  data: UnsafePointer<CChar>?, offset: UInt64, size: Int
) -> MHD_Result {
  guard let context, let key else { return .NO }
  let form = Unmanaged<UploadForm>.fromOpaque(context).takeUnretainedValue()
  let piece = FormPiece(
    name: String(cString: key), fileName: fileName.map { FormFileName.decode(String(cString: $0)) },
    offset: offset, bytes: UnsafeRawBufferPointer(start: data, count: size))
  return form.feed(piece) ? .YES : .NO
}
