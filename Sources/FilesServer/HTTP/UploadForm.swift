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
  private let fileField: String
  private let fileLimit: Int64
  private let openFile: () -> IncomingFile?

  private static let parserBuffer = 128 << 10

  /// Begins a form; `openFile` makes the file when its first byte arrives, of which `fileLimit` bytes are kept at most.
  init(
    connection: OpaquePointer, fileField: String, fileLimit: Int64,
    openFile: @escaping () -> IncomingFile?
  ) {
    self.fileField = fileField
    self.fileLimit = fileLimit
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
  fileprivate func feed(_ name: String, fileName: String?, at offset: UInt64, _ bytes: UnsafeRawBufferPointer)
    -> Bool
  {
    guard name == fileField, let fileName else { return storeText(name, at: offset, bytes) }
    if offset == 0 && bytes.count > 0 || self.fileName == nil {
      guard fileSize == 0 else { return false }
      self.fileName = fileName
    }
    fileSize += Int64(bytes.count)
    store(bytes)
    return true
  }

  /// A field that is sent twice counts with its last value.
  private func storeText(_ name: String, at offset: UInt64, _ bytes: UnsafeRawBufferPointer) -> Bool {
    textSize += bytes.count + name.utf8.count
    guard textSize <= Limits.formText else { return false }
    if offset == 0 {
      fieldBytes[name] = []
    }
    fieldBytes[name, default: []].append(contentsOf: bytes)
    return true
  }

  private func store(_ bytes: UnsafeRawBufferPointer) {
    guard !diskFailed else { return }
    guard fileSize <= fileLimit else {
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

/// Called for each piece of each part; strings are valid during the call only.
private func partArrives(
  context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, key: UnsafePointer<CChar>?,
  fileName: UnsafePointer<CChar>?, contentType: UnsafePointer<CChar>?, encoding: UnsafePointer<CChar>?,
  data: UnsafePointer<CChar>?, offset: UInt64, size: Int
) -> MHD_Result {
  guard let context, let key else { return .NO }
  let form = Unmanaged<UploadForm>.fromOpaque(context).takeUnretainedValue()
  let name = fileName.map { FormFileName.decode(String(cString: $0)) }
  let bytes = UnsafeRawBufferPointer(start: data, count: size)
  return form.feed(String(cString: key), fileName: name, at: offset, bytes) ? .YES : .NO
}
