import SQLite

/// Libraries and their documents as Mistral has them.
extension Service {
  func answerLibraries(
    _ call: ObjectCall, _ request: Request, form: UploadForm?, json: [UInt8]?, plan: FaultPlan
  ) throws -> Answer {
    let now = clock()
    switch call {
    case .listLibraries: return try listLibraries(request, plan)
    case .createLibrary:
      let body = try body(json)
      var library = LibraryRecord(newHead("lib_"))
      library.name = try body.required("name")
      library.description = try body.text("description")
      try catalogue.insert([library])
      return answer(with: library.members([]), status: 201)
    case .library(let id): return try libraryAnswer(try library(id))
    case .modifyLibrary(let id): return try modifyLibrary(id, try body(json))
    case .deleteLibrary(let id):
      guard let gone = try catalogue.remove(LibraryRecord.self, id, with: DocumentRecord.self, at: now) else {
        throw Refusal.noSuchLibrary(id)
      }
      for document in gone { contents.remove(document.id) }
      return .nothing
    case .listDocuments(let id): return try listDocuments(try library(id), request, plan)
    case .addDocument(let id): return try addDocument(form, to: try library(id))
    case .document(let id, let document):
      return answer(with: try self.document(document, in: id).members(at: now))
    case .documentStatus(let id, let document):
      let found = try self.document(document, in: id)
      return answer(with: [("document_id", .text(found.id))] + found.status(at: now))
    case .documentText(let id, let document):
      return answer(with: [("text", .text(try text(of: try self.document(document, in: id).asFile)))])
    case .deleteDocument(let id, let document):
      let found = try self.document(document, in: id)
      _ = try catalogue.remove(DocumentRecord.self, found.id, in: id, at: now)
      contents.remove(found.id)
      return .nothing
    default: throw Refusal.serverError
    }
  }

  private func library(_ id: String) throws -> LibraryRecord {
    guard let library = try catalogue.object(LibraryRecord.self, id) else { throw Refusal.noSuchLibrary(id) }
    return library
  }

  private func document(_ id: String, in library: String) throws -> DocumentRecord {
    let parent = try self.library(library).id
    guard let document = try catalogue.object(DocumentRecord.self, id, in: parent) else {
      throw Refusal(404, "Document \(id) not found in library \(library).", parameter: "document_id")
    }
    return document
  }

  private func libraryMembers(_ library: LibraryRecord) throws -> [JSONPart.Member] {
    library.members(try catalogue.objects(DocumentRecord.self, ObjectQuery(in: library.id)))
  }

  private func libraryAnswer(_ library: LibraryRecord) throws -> Answer {
    answer(with: try libraryMembers(library))
  }

  private func modifyLibrary(_ id: String, _ body: JSONBody) throws -> Answer {
    let (name, description) = (try body.text("name"), try body.text("description"))
    let now = clock()
    let changed = try catalogue.change(LibraryRecord.self, id) { library in
      library.name = name ?? library.name
      if body.has("description") { library.description = description }
      library.updatedAt = now
      return true
    }
    guard let changed else { throw Refusal.noSuchLibrary(id) }
    return try libraryAnswer(changed)
  }

  private func listLibraries(_ request: Request, _ plan: FaultPlan) throws -> Answer {
    let search = (request.value("search") ?? "").lowercased()
    let all = try catalogue.objects(LibraryRecord.self, ObjectQuery())
    return try libraryPage(
      all.filter { search.isEmpty || $0.name.lowercased().contains(search) }, request, plan,
      write: { $1.write(try libraryMembers($0)) })
  }

  private func listDocuments(_ library: LibraryRecord, _ request: Request, _ plan: FaultPlan) throws -> Answer
  {
    let now = clock()
    let search = (request.value("search") ?? "").lowercased()
    var query = ObjectQuery(in: library.id)
    query.isAscending = request.value("sort_order") == "asc"
    let all = try catalogue.objects(DocumentRecord.self, query)
    return try libraryPage(
      all.filter { search.isEmpty || $0.name.lowercased().contains(search) }, request, plan,
      write: { $1.write($0.members(at: now)) })
  }

  /// A page by number or by the token of the page before.
  private func libraryPage<Element>(
    _ all: [Element], _ request: Request, _ plan: FaultPlan, write: (Element, inout JSONWriter) throws -> Void
  ) throws -> Answer {
    let token = request.value("page_token").flatMap { Int64($0) }
    let page = try token ?? number("page", in: request, within: 0...1_000_000_000) ?? 0
    let size = try number("page_size", in: request, within: Limits.mistralPage) ?? 100
    let start = plan.ignoresCursor ? 0 : min(Int(page * size), all.count)
    let count = Int64(all.count)
    let hasMore = Int64(start) + size < count
    var json = JSONWriter()
    json.raw("{\"data\":[")
    for (index, element) in all[start...].prefix(Int(size)).enumerated() {
      if index > 0 { json.raw(",") }
      try write(element, &json)
    }
    json.raw("]")
    if !plan.hidesPaging {
      json.raw(",\"pagination\":")
      json.write([
        ("total_items", .integer(count)), ("total_pages", .integer((count + size - 1) / size)),
        ("current_page", .integer(page)), ("page_size", .integer(size)),
        ("has_more", hasMore ? .raw("true") : .raw("false")),
      ])
      json.raw(",\"next_page_token\":")
      json.string(hasMore ? String(page + 1) : nil)
    }
    json.raw("}")
    return .json(json.bytes)
  }

  private func addDocument(_ form: UploadForm?, to library: LibraryRecord) throws -> Answer {
    guard let form, !form.isBroken, let file = form.file, let name = form.fileName else {
      throw Refusal.brokenForm
    }
    guard form.fileSize <= sizeLimits.file else {
      throw Refusal.tooLarge(limit: sizeLimits.file, size: form.fileSize)
    }
    var document = DocumentRecord(newHead("doc_", in: library.id))
    (document.name, document.size) = (name, form.fileSize)
    document.readyAt += batchSeconds / 10
    guard contents.keep(file, as: document.id) else { throw Refusal.serverError }
    do {
      try catalogue.insert([document])
    } catch {
      contents.remove(document.id)
      throw error
    }
    return answer(with: document.members(at: clock()), status: 201)
  }
}

extension Refusal {
  static func noSuchLibrary(_ id: String) -> Refusal {
    Refusal(404, "Library \(id) not found.", parameter: "library_id")
  }
}
