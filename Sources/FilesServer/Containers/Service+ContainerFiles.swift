import LosslessJSON

/// How files come into containers.
extension Service {
  /// A file comes as a form, or as the id of one that the server keeps.
  func addFile(to container: ContainerRecord, _ call: Call) throws -> Answer {
    if let form = call.form, !form.isBroken, let file = form.file, let name = form.fileName {
      guard form.fileSize <= sizeLimits.file else {
        throw Refusal.tooLarge(limit: sizeLimits.file, size: form.fileSize)
      }
      return .object(try keep(file, named: name, in: container).members)
    }
    guard let body = try? call.body, let id = try body.text("file_id") else {
      throw Refusal("Either 'file' or 'file_id' is required.", parameter: "file")
    }
    return .object(try copy(try file(id), into: container).members)
  }

  private func keep(
    _ file: IncomingFile, named name: String, in container: ContainerRecord
  ) throws -> ContainerFileRecord {
    var record = ContainerFileRecord(newHead("cfile_", in: container.id))
    record.path = "/mnt/data/" + (name.split(separator: "/").last.map(String.init) ?? name)
    record.size = file.size
    guard contents.keep(file, as: record.id) else { throw Refusal.serverError }
    try keepContent(of: record.id) { try catalogue.insert([record]) }
    return record
  }

  /// A container has a copy of its own, which outlives the file.
  func copy(_ source: FileRecord, into container: ContainerRecord) throws -> ContainerFileRecord {
    if source.recipe != nil {
      var record = ContainerFileRecord(newHead("cfile_", in: container.id))
      record.path = "/mnt/data/" + source.name
      (record.size, record.recipe) = (source.size, source.recipe)
      try catalogue.insert([record])
      return record
    }
    let content = try open(source)
    guard let file = contents.receive(), file.append(content, size: source.size) else {
      throw Refusal.serverError
    }
    return try keep(file, named: source.name, in: container)
  }
}

extension IncomingFile {
  /// Copies a whole content; false when the disk fails.
  func append(_ content: Content, size: Int64) -> Bool {
    var offset: Int64 = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while offset < size {
      let count = buffer.withUnsafeMutableBytes { content.read(at: offset, into: $0) } ?? 0
      guard count > 0, buffer.withUnsafeBytes({ append(UnsafeRawBufferPointer(rebasing: $0[..<count])) })
      else {
        return false
      }
      offset += Int64(count)
    }
    return true
  }
}
