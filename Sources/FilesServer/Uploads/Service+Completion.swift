extension Service {
  /// Puts the parts together beside everything else and shows the file in one step, so that nobody ever sees half.
  func completeUpload(_ id: String, _ body: JSONBody, _ plan: FaultPlan) throws -> Answer {
    var upload = try checkIsPending(id)
    let parts = try chosenParts(try body.texts("part_ids"), of: upload)
    let file = try join(parts, of: upload, md5: try body.text("md5"))
    let record = try record(of: upload, at: clock())
    guard contents.keep(file, as: record.id) else { throw Refusal.diskFailed }
    upload.status = .completed
    let ended = upload
    try keepContent(of: record.id) {
      // Somebody may have cancelled or completed it meanwhile.
      guard let used = try catalogue.end(ended, with: record, now: clock()) else {
        throw try refusalOfEnded(id)
      }
      contents.removeParts(used)
    }
    return .object(upload.members(file: .written(try fileObject(record.id, plan))))
  }

  private func chosenParts(_ ids: [String], of upload: UploadRecord) throws -> [PartRecord] {
    let known = Dictionary(uniqueKeysWithValues: try catalogue.parts(of: upload.id).map { ($0.id, $0) })
    var parts: [PartRecord] = []
    var seen: Set<String> = []
    for id in ids {
      guard let part = known[id] else {
        throw Refusal("Part \(id) does not belong to upload \(upload.id).", parameter: "part_ids")
      }
      guard seen.insert(id).inserted else {
        throw Refusal("Part \(id) is named twice.", parameter: "part_ids")
      }
      parts.append(part)
    }
    let sum = parts.reduce(0) { $0 + $1.size }
    guard sum == upload.size else {
      throw Refusal(
        "The parts have \(sum) bytes together, but the upload was created for \(upload.size) bytes.",
        parameter: "part_ids")
    }
    return parts
  }

  private func join(_ parts: [PartRecord], of upload: UploadRecord, md5: String?) throws -> IncomingFile {
    guard let joined = contents.receive() else { throw Refusal.diskFailed }
    var digest = md5.map { _ in MD5() }
    for part in parts {
      guard let content = contents.openPart(part.id) else {
        // Its parts go away when an upload ends.
        try checkIsPending(upload.id)
        throw Refusal.diskFailed
      }
      guard content.size == part.size, joined.append(content, digest: &digest) else {
        throw Refusal.diskFailed
      }
    }
    if let md5, let found = digest?.end(), found != md5.lowercased() {
      throw Refusal(
        "The content has the MD5 checksum \(found), but \(md5) was expected.", parameter: "md5")
    }
    return joined
  }

  private func record(of upload: UploadRecord, at now: Int64) throws -> FileRecord {
    let id = ids.fileID()
    var record = FileRecord(
      id: id, createdAt: now, size: upload.size, name: upload.name, purpose: upload.purpose)
    record.describe(lineCount: nil)
    record.expiresAt = (upload.lifetime ?? Limits.lifetime(of: upload.purpose)).map { now + $0 }
    return record
  }
}

extension IncomingFile {
  private static let pieceSize = 1 << 20

  /// Adds all of a stored file, and to the digest as well; false when the disk fails.
  fileprivate func append(_ file: OpenFile, digest: inout MD5?) -> Bool {
    var piece = [UInt8](repeating: 0, count: Self.pieceSize)
    return piece.withUnsafeMutableBytes { buffer in
      var offset: Int64 = 0
      while offset < file.size {
        guard let count = file.read(at: offset, into: buffer), count > 0 else { return false }
        let bytes = UnsafeRawBufferPointer(rebasing: buffer.prefix(count))
        guard append(bytes) else { return false }
        digest?.add(bytes)
        offset += Int64(count)
      }
      return true
    }
  }
}
