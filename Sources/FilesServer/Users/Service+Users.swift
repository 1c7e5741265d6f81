extension Service {
  func listUsers(_ kind: FileUser.Kind, _ request: Request, _ plan: FaultPlan) throws -> Answer {
    switch dialect {
    case .openAI: try usersByCursor(kind, request, plan)
    case .mistral: try usersByPage(kind, request, plan)
    }
  }

  private func usersByCursor(
    _ kind: FileUser.Kind, _ request: Request, _ plan: FaultPlan
  ) throws -> Answer {
    let limit = try pageLimit(request)
    var place: UserRecord?
    if !plan.ignoresCursor, let after = request.value("after"), !after.isEmpty {
      place = try catalogue.user(after, kind)
      guard place != nil else { throw Refusal.noSuchCursor(after) }
    }
    let found = try catalogue.users(kind, behind: place, limit: limit + 1)
    let page = found.prefix(Int(limit))
    var json = JSONWriter()
    json.raw("{\"object\":\"list\",\"data\":[")
    write(page, to: &json) { userJSON(plan).write($0, to: &$1) }
    endList(&json, page.first?.id, page.last?.id, hasMore: found.count > page.count, plan)
    return .json(json.bytes)
  }

  private func usersByPage(_ kind: FileUser.Kind, _ request: Request, _ plan: FaultPlan) throws -> Answer {
    let page = try number("page", in: request, within: 0...1_000_000_000) ?? 0
    let size = try number("page_size", in: request, within: Limits.mistralPage) ?? 100
    let offset = plan.ignoresCursor ? 0 : page * size
    let found = try catalogue.users(kind, behind: nil, limit: size, offset: offset)
    var json = JSONWriter()
    json.raw("{\"object\":\"list\",\"data\":[")
    write(found[...], to: &json) { userJSON(plan).write($0, to: &$1) }
    json.raw("]")
    if !plan.hidesPaging {
      json.raw(",\"total\":")
      json.integer(try catalogue.userCount(kind))
    }
    json.raw("}")
    return .json(json.bytes)
  }

  func listMembers(_ store: String, _ request: Request, _ plan: FaultPlan) throws -> Answer {
    guard try catalogue.user(store, .store) != nil else { throw Refusal.noSuchUser(store, .store) }
    let limit = try pageLimit(request)
    let after = plan.ignoresCursor ? nil : request.value("after").flatMap { $0.isEmpty ? nil : $0 }
    let known = faults.hasLongIDs ? after?.split(separator: "/").last.map(String.init) : after
    let found = try catalogue.members(of: store, behind: known, limit: limit + 1)
    let page = found.prefix(Int(limit))
    var json = JSONWriter()
    json.raw("{\"object\":\"list\",\"data\":[")
    write(page, to: &json) { userJSON(plan).write($0, to: &$1) }
    endList(&json, page.first?.file, page.last?.file, hasMore: found.count > page.count, plan)
    return .json(json.bytes)
  }

  func retrieveUser(_ kind: FileUser.Kind, _ id: String, _ plan: FaultPlan) throws -> Answer {
    guard let found = try catalogue.user(id, kind) else { throw Refusal.noSuchUser(id, kind) }
    var json = JSONWriter()
    userJSON(plan).write(found, to: &json)
    return .json(json.bytes)
  }

  private func userJSON(_ plan: FaultPlan) -> UserJSON {
    UserJSON(dialect: dialect, hasLongIDs: plan.hasLongIDs)
  }

  private func pageLimit(_ request: Request) throws -> Int64 {
    try number("limit", in: request, within: Limits.userPage) ?? Limits.standardUserPage
  }

  private func write<Record>(
    _ records: ArraySlice<Record>, to json: inout JSONWriter, _ write: (Record, inout JSONWriter) -> Void
  ) {
    for (index, record) in records.enumerated() {
      if index > 0 { json.raw(",") }
      write(record, &json)
    }
  }

  private func endList(
    _ json: inout JSONWriter, _ first: String?, _ last: String?, hasMore: Bool, _ plan: FaultPlan
  ) {
    json.raw("]")
    if !plan.hidesPaging {
      json.raw(",\"first_id\":")
      json.string(first)
      json.raw(",\"last_id\":")
      json.string(last)
      json.raw(hasMore || plan.ignoresCursor ? ",\"has_more\":true" : ",\"has_more\":false")
    }
    json.raw("}")
  }
}

extension Refusal {
  static func noSuchUser(_ id: String, _ kind: FileUser.Kind) -> Refusal {
    let words =
      switch kind {
      case .batch: "No batch found with id '\(id)'."
      case .job: "Could not find fine tune: \(id)"
      case .store: "No vector store found with id '\(id)'."
      }
    return Refusal(404, words, parameter: "id")
  }

  fileprivate static func noSuchCursor(_ id: String) -> Refusal {
    Refusal(400, "Invalid 'after': no such object: \(id)", parameter: "after", code: "invalid_value")
  }
}
