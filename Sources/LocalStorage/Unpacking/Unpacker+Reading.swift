package import FilesStore

/// Content that is looked at is unpacked as it arrives.
extension Unpacker: ContentUnpacker {
  package var name: String { format.rawValue }

  package func unpack(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) throws(UnpackingFailure) {
    do throws(Failure) {
      try feed(bytes, give)
    } catch {
      throw error.reading
    }
  }

  package func finish() throws(UnpackingFailure) {
    do throws(Failure) {
      try end()
    } catch {
      throw error.reading
    }
  }
}

extension Unpacker.Failure {
  fileprivate var reading: UnpackingFailure {
    switch self {
    case .broken(let format, let offset): UnpackingFailure(format: format.rawValue, offset: offset)
    case .noLibrary(let format), .cutOff(let format): UnpackingFailure(format: format.rawValue, offset: nil)
    }
  }
}

extension LocalFileSystem {
  /// By the libraries of the system, which are loaded when they are needed first.
  package func unpacker(for head: [UInt8]) -> Result<any ContentUnpacker, MissingUnpacker>? {
    guard let format = Unpacker.Format(sniffing: head) else { return nil }
    guard let unpacker = try? Unpacker(format) else {
      return .failure(MissingUnpacker(format: format.rawValue, debianPackage: format.debianPackage))
    }
    return .success(unpacker)
  }
}
