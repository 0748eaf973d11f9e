#include "kiosk/app/log_file.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace canbao::app {
namespace {

class SpdLog : public Log {
public:
    explicit SpdLog(spdlog::sink_ptr sink) : logger_("canbao", std::move(sink)) {
        logger_.set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        logger_.flush_on(spdlog::level::info);
    }
    void info(std::string_view line) override { logger_.info("{}", line); }
    void warn(std::string_view line) override { logger_.warn("{}", line); }

private:
    spdlog::logger logger_;
};

}  // namespace

Result<std::unique_ptr<Log>> open_log(const std::string& path) {
    constexpr std::size_t kFileBytes = 1 << 20;
    constexpr std::size_t kFiles = 5;
    try {
        if (path.empty())
            return std::unique_ptr<Log>(new SpdLog(std::make_shared<spdlog::sinks::stderr_sink_mt>()));
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, kFileBytes, kFiles);
        return std::unique_ptr<Log>(new SpdLog(std::move(sink)));
    } catch (const spdlog::spdlog_ex& wrong) {
        return Fault{FaultCode::kDiskFailed, wrong.what()};
    }
}

}  // namespace canbao::app
