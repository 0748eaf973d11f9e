#include "kiosk/base/json.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "kiosk/base/text.h"

namespace canbao::json {
namespace {

// Builds the tree event by event; returning false stops the parser at once.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(const Limits& limits) : limits_(limits) {}

    bool null() override { return add({}); }
    bool boolean(bool b) override { return add(b); }
    bool number_integer(number_integer_t i) override { return add(static_cast<std::int64_t>(i)); }
    bool number_unsigned(number_unsigned_t u) override {
        if (u > static_cast<number_unsigned_t>(INT64_MAX)) return stop("an integer beyond 64 bits");
        return add(static_cast<std::int64_t>(u));
    }
    bool number_float(number_float_t d, const string_t& written) override {
        // The library falls back to double for integers that are too long; a real double has a sign of it.
        if (written.find_first_of(".eE") == string_t::npos) return stop("an integer beyond 64 bits");
        if (!std::isfinite(d)) return stop("a number beyond double precision");
        return add(d);
    }
    bool string(string_t& s) override {
        if (s.find('\0') != string_t::npos) return stop("a NUL character");
        return add(std::move(s));
    }
    bool binary(binary_t&) override { return stop("binary data"); }
    bool start_object(std::size_t) override { return open(Value(Value::Object{})); }
    bool start_array(std::size_t) override { return open(Value(Value::Array{})); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& k) override {
        if (k.find('\0') != string_t::npos) return stop("a NUL character");
        const auto* members = open_.back().object();
        if (members->size() >= limits_.members_max) return stop("too many members");
        if (open_.back().find(k) != nullptr) return stop("a duplicate key");
        keys_.back() = std::move(k);
        return true;
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception&) override {
        return stop("not JSON at octet " + std::to_string(at));
    }

    const std::string& trouble() const { return trouble_; }
    Value take() { return std::move(root_); }

private:
    bool stop(std::string what) {
        if (trouble_.empty()) trouble_ = std::move(what);
        return false;
    }
    bool add(Value value) {
        if (++nodes_ > limits_.nodes_max) return stop("too many values");
        if (open_.empty())
            root_ = std::move(value);
        else if (auto* list = open_.back().array())
            list->push_back(std::move(value));
        else
            open_.back().object()->emplace_back(std::move(keys_.back()), std::move(value));
        return true;
    }
    bool open(Value value) {
        if (static_cast<int>(open_.size()) >= limits_.depth_max) return stop("nested too deep");
        open_.push_back(std::move(value));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        Value done = std::move(open_.back());
        open_.pop_back();
        keys_.pop_back();
        return add(std::move(done));
    }

    const Limits& limits_;
    Value root_;
    std::vector<Value> open_;
    std::vector<std::string> keys_;
    std::size_t nodes_ = 0;
    std::string trouble_;
};

void write_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (octet < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x",
                          octet);  // NOLINT(cppcoreguidelines-pro-type-vararg)
            out += escape.data();
        } else {
            out += c;
        }
    }
    out += '"';
}

void write_to(std::string& out, const Value& value) {
    if (const auto* b = value.boolean())
        out += *b ? "true" : "false";
    else if (const auto* i = value.integer())
        out += std::to_string(*i);
    else if (const auto* d = value.real())
        out += nlohmann::json(*d).dump();
    else if (const auto* s = value.string())
        write_string(out, *s);
    else if (const auto* list = value.array()) {
        out += '[';
        for (std::size_t n = 0; n < list->size(); ++n) {
            if (n > 0) out += ',';
            write_to(out, (*list)[n]);
        }
        out += ']';
    } else if (const auto* members = value.object()) {
        out += '{';
        for (std::size_t n = 0; n < members->size(); ++n) {
            if (n > 0) out += ',';
            write_string(out, (*members)[n].first);
            out += ':';
            write_to(out, (*members)[n].second);
        }
        out += '}';
    } else {
        out += "null";
    }
}

}  // namespace

Result<Value> parse(std::string_view text, const Limits& limits) {
    const auto bad = [](std::string_view what) { return Fault{FaultCode::kBadInput, std::string(what)}; };
    if (text.size() > limits.bytes_max) return bad("too long");
    if (text.substr(0, 3) == "\xEF\xBB\xBF") return bad("a byte order mark");
    if (!is_utf8(text)) return bad("invalid UTF-8");
    // nlohmann takes a NUL for the end of the text: what stands behind it would go unseen.
    if (text.find('\0') != std::string_view::npos) return bad("a NUL");
    Builder builder(limits);
    const bool good = nlohmann::json::sax_parse(text, &builder, nlohmann::json::input_format_t::json, true);
    if (!good) return bad(builder.trouble().empty() ? "not JSON" : builder.trouble());
    return builder.take();
}

std::string write(const Value& value) {
    std::string out;
    write_to(out, value);
    return out;
}

}  // namespace canbao::json
